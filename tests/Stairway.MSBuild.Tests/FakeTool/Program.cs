// Stands for the tool where a test needs control: it tells how it was called, and then says and does what the files in the project's folder "fake" ask for.
using System.CommandLine;

var folder = Directory.CreateDirectory("fake").FullName;
var arguments = new RootCommand { TreatUnmatchedTokensAsErrors = false }.Parse(args).Tokens.Select(token => token.Value);

File.AppendAllLines(Path.Combine(folder, "calls.txt"), [string.Join('\t', arguments)]);
File.WriteAllLines(Path.Combine(folder, "runtime.txt"),
[
    $"framework {Environment.Version.Major}",
    $"DOTNET_gcServer {Environment.GetEnvironmentVariable("DOTNET_gcServer")}",
    $"Shop.Switch {AppContext.GetData("Shop.Switch")}",
    $"ASP.NET Core {((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Contains("Microsoft.AspNetCore.Http.dll")}",
]);

using var output = new StreamWriter(Console.OpenStandardOutput());
output.Write(Read("output.txt", "Stairway: 1 migration verified\n"));
output.Flush();
Console.Error.Write(Read("error.txt", ""));

if (File.Exists(Path.Combine(folder, "hang")))
{
    File.WriteAllText(Path.Combine(folder, "hanging.tmp"), Environment.ProcessId.ToString());
    File.Move(Path.Combine(folder, "hanging.tmp"), Path.Combine(folder, "hanging"));
    Thread.Sleep(Timeout.Infinite);
}

return int.Parse(Read("exit.txt", "0"));

string Read(string name, string fallback) => Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllText(path) : fallback;
