using System.Globalization;
using Stairway.Benchmarks;

// dotnet run -c Release --project tests/Stairway.Benchmarks                        everything
// dotnet run -c Release --project tests/Stairway.Benchmarks climb 200 1000         a climb of these lengths
// dotnet run -c Release --project tests/Stairway.Benchmarks comparison             the comparisons, in databases of different sizes
// dotnet run -c Release --project tests/Stairway.Benchmarks rows 200 1000          the same climb with rows in the tables
// dotnet run -c Release --project tests/Stairway.Benchmarks mutations 60           what notices mistakes in migrations: executing, the catalog, rows
// dotnet run -c Release --project tests/Stairway.Benchmarks review 15 18           the review's verdicts, beside what the server did
// dotnet run -c Release --project tests/Stairway.Benchmarks looking 200 1000       the same climb with a review of every migration
// dotnet run -c Release --project tests/Stairway.Benchmarks build                  a build of the sample with and without
// dotnet run -c Release --project tests/Stairway.Benchmarks guards                 the guards of the history, in repositories of different sizes
// dotnet run -c Release --project tests/Stairway.Benchmarks generate 1000 FOLDER   a generated assembly, for a profiler
if (args is ["generate", var length, var target])
{
    Console.WriteLine(GeneratedAssembly.Compile(new(int.Parse(length, CultureInfo.InvariantCulture)), Directory.CreateDirectory(target).FullName));
    return;
}

var folder = Directory.CreateTempSubdirectory("stairway-benchmark-").FullName;
try
{
    var lengths = args is ["climb", _, ..] ? args[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray() : [200, 500, 1000];
    if (args is [] or ["climb", ..]) await ClimbBenchmark.RunAsync(lengths, folder);
    if (args is [] or ["comparison"]) await ComparisonBenchmark.RunAsync(folder);
    if (args is [] or ["rows", ..]) await RowsBenchmark.RunAsync(args is ["rows", _, ..] ? [.. args[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))] : [200, 1000], folder);
    if (args is [] or ["mutations", ..]) await MutationBenchmark.RunAsync(Path.Combine(AppContext.BaseDirectory, "../../../../../migrations/bin/Release/net10.0/Migrations.dll"), args is [_, var generated] ? int.Parse(generated, CultureInfo.InvariantCulture) : 60, folder);
    if (args is [] or ["guards"]) await GuardBenchmark.RunAsync(folder);
    if (args is [] or ["looking", ..]) ReviewCost.Run(args is ["looking", _, ..] ? [.. args[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))] : [200, 1000], folder);
    if (args is [] or ["review", ..]) await ReviewBenchmark.RunAsync(args is ["review", _, ..] ? [.. args[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))] : [15, 18]);
    if (args is [] or ["build"]) BuildBenchmark.Run();
}
finally
{
    Directory.Delete(folder, recursive: true);
}
