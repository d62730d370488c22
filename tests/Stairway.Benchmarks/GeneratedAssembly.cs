using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Stairway.Benchmarks;

/// <summary>Compiles a generated history, as the user's build would.</summary>
internal static class GeneratedAssembly
{
    /// <returns>Path of the assembly.</returns>
    public static string Compile(GeneratedHistory history, string folder) => CompileText(history.Source(), folder);

    /// <returns>Path of the assembly.</returns>
    public static string CompileText(string text, string folder)
    {
        var path = Path.Combine(folder, "Generated.dll");
        var source = Path.Combine(folder, "Generated.cs");
        File.WriteAllText(source, text);

        var compilation = CSharpCompilation.Create(
            "Generated",
            [CSharpSyntaxTree.ParseText(File.ReadAllText(source), path: source, encoding: System.Text.Encoding.UTF8)],
            References(),
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var assembly = File.Create(path);
        using var symbols = File.Create(Path.ChangeExtension(path, ".pdb"));
        var result = compilation.Emit(assembly, symbols);
        return result.Success ? path : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
    }

    private static IEnumerable<MetadataReference> References() =>
        Directory.GetFiles(Framework, "System*.dll").Where(file => !file.Contains(".Native", StringComparison.Ordinal))
            .Append(Path.Combine(Framework, "netstandard.dll"))
            .Concat(Directory.GetFiles(Path.Combine(Tool.Folder, "fluentmigrator"), "FluentMigrator*.dll"))
            .Select(file => MetadataReference.CreateFromFile(file));

    private static string Framework => Path.GetDirectoryName(typeof(object).Assembly.Location)!;
}
