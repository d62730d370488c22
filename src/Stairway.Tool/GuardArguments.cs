using System.CommandLine;
using System.Text.RegularExpressions;
using Stairway.History;
using Stairway.Servers;
using Command = System.CommandLine.Command;

namespace Stairway.Tool;

/// <summary>The options of the guards that ask the repository.</summary>
internal sealed partial class GuardArguments
{
    private readonly Option<string?> _baseRef = EnvironmentOption.Text("--base-ref", "What new work is compared with: a branch, a commit, or tag:v* for the last release; without it the remote's default branch.");
    private readonly Option<string?> _protected = EnvironmentOption.Text("--protected-branches", "Branches on which migrations are not changed outside CI (main;master;release/*); none for no such branch.");
    private readonly Option<string?> _pattern = EnvironmentOption.Text("--branch-pattern", "What a branch is called that adds migrations: feat/*;fix/*.");
    private readonly Option<string?> _database = EnvironmentOption.Text("--database", "Which of the repository's databases the migrations are for, where it has several: projects of two databases may use the same versions.");
    private readonly Option<bool> _release = EnvironmentOption.Switch("--release", "Something is given out: migrations must be committed, and git must know.");

    public void AddTo(Command command)
    {
        command.Add(_baseRef);
        command.Add(_protected);
        command.Add(_pattern);
        command.Add(_database);
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
            Database = Named(result.GetValue(_database)),
            IsRelease = result.GetValue(_release),
            Now = DateTimeOffset.UtcNow,
        };

        return result.GetValue(_protected) is { } branches ? options with { ProtectedBranches = branches == "none" ? [] : Split(branches) } : options;
    }

    /// <summary>What is no name may be a connection string, and is not repeated.</summary>
    private static string? Named(string? database) =>
        database is null || Name().IsMatch(database) ? database : throw new UsageException("--database takes a name of letters, digits, '.', '_' and '-': it stands in the lock file");

    [GeneratedRegex(@"^[\w.-]+\z")]
    private static partial Regex Name();

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
