using System.CommandLine;
using Stairway.History;
using Stairway.Servers;
using Command = System.CommandLine.Command;

namespace Stairway.Tool;

/// <summary>The options of the guards that ask the repository.</summary>
internal sealed class GuardArguments
{
    private readonly Option<string?> _baseRef = EnvironmentOption.Text("--base-ref", "What new work is compared with: a branch, a commit, or tag:v* for the last release; without it the remote's default branch.");
    private readonly Option<string?> _protected = EnvironmentOption.Text("--protected-branches", "Branches on which migrations are not changed outside CI (main;master;release/*); none for no such branch.");
    private readonly Option<string?> _pattern = EnvironmentOption.Text("--branch-pattern", "What a branch is called that adds migrations: feat/*;fix/*.");
    private readonly Option<bool> _release = EnvironmentOption.Switch("--release", "Something is given out: migrations must be committed, and git must know.");

    public void AddTo(Command command)
    {
        command.Add(_baseRef);
        command.Add(_protected);
        command.Add(_pattern);
        command.Add(_release);
    }

    public GuardOptions Read(ParseResult result, Target target)
    {
        var options = new GuardOptions(Path.GetDirectoryName(target.Project ?? target.Assembly)!)
        {
            Git = Machine.From(Environment.GetEnvironmentVariable).Find("git"),
            Build = CIBuild.From(Environment.GetEnvironmentVariable),
            BaseRef = result.GetValue(_baseRef),
            BranchPatterns = Split(result.GetValue(_pattern)),
            IsRelease = result.GetValue(_release),
            Now = DateTimeOffset.UtcNow,
        };

        return result.GetValue(_protected) is { } branches ? options with { ProtectedBranches = branches == "none" ? [] : Split(branches) } : options;
    }

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
