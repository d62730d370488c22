using System.CommandLine;
using System.Data.Common;
using Stairway.History;
using Stairway.History.Rebasing;
using Stairway.Migrations;
using Stairway.Servers;
using Command = System.CommandLine.Command;

namespace Stairway.Tool;

/// <summary><c>stairway rebase</c>: fresh versions for the migrations that are not shipped, after a late merge.</summary>
internal static class RebaseCommand
{
    public static Command Create(TextWriter output)
    {
        var arguments = new VerifyArguments();
        var connection = EnvironmentOption.Text("--connection", "Name of the environment variable that holds the connection string of your own database: what it has applied gets no other version.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        var command = new Command("rebase", "Give the migrations that are not in the base ref fresh versions, in their order.");
        arguments.AddTo(command);
        command.Add(connection);
        command.Add(dryRun);
        command.SetAction((result, cancellationToken) => RebaseAsync(arguments, result, result.GetValue(connection), result.GetValue(dryRun), output, cancellationToken));
        return command;
    }

    private static async Task<int> RebaseAsync(VerifyArguments arguments, ParseResult result, string? connection, bool dryRun, TextWriter output, CancellationToken cancellationToken)
    {
        cancellationToken = Relaunch.FollowFirst(cancellationToken);
        var target = await Target.FindAsync(result.GetValue(arguments.Assembly), result.GetValue(arguments.Project), result.GetValue(arguments.Framework), cancellationToken);
        if (target.NeedsOtherFrameworks) return await Relaunch.UnderAsync(target, cancellationToken);

        Output.Keep();
        var options = arguments.Read(result, target);
        var load = HistoryLoader.Load(options.History);
        using var history = load.History;
        var isOnlyTwice = load.Migrations.Count > 0 && load.Findings.Where(finding => finding.Severity == Severity.Error && finding.Rule != Rules.HiddenMigration).All(finding => finding.Rule == Rules.DuplicateVersion);
        if (history is null && (!isOnlyTwice || connection is not null)) throw new UsageException($"the migrations cannot be loaded: {string.Join("; ", load.Findings.Select(finding => $"{finding.Rule.Code}: {finding.Message}"))}");

        try
        {
            var applied = connection is null ? null : Applied(history!, new(connection, Environment.GetEnvironmentVariable(connection)));
            var plan = await Rebase.PlanAsync(options.Guards!, options.Lock, load, applied, cancellationToken);
            if (!dryRun) plan.Apply();
            Tell(plan, dryRun, options.Guards!.Folder, output);
            return ExitCodes.Clean;
        }
        catch (RefusedException e)
        {
            throw new UsageException(e.Message);
        }
        catch (UnansweredException e)
        {
            await Console.Error.WriteLineAsync($"stairway: {e.Message}: what is shipped cannot be known{Environment.NewLine}    {e.Advice}");
            return ExitCodes.Environment;
        }
    }

    /// <summary>What is said of the connection is its variable's name, never its value.</summary>
    private static IReadOnlyList<long> Applied(IHistory history, GivenConnection connection)
    {
        if (string.IsNullOrEmpty(connection.Value)) throw new UsageException($"the environment variable {connection} is not set");

        try
        {
            return history.Applied(connection.Value);
        }
        catch (ArgumentException)
        {
            throw new UsageException($"what {connection} holds is not a connection string of Npgsql's");
        }
        catch (DbException e)
        {
            throw new UsageException($"the database in {connection} cannot be asked what it has applied: {e.Message}");
        }
    }

    private static void Tell(RebasePlan plan, bool dryRun, string folder, TextWriter output)
    {
        foreach (var change in plan.Changes)
        {
            output.WriteLine(change.IsMoved ? $"{Short(folder, change.Path)} -> {Short(folder, change.NewPath)}" : Short(folder, change.Path));
            foreach (var (number, old, fresh) in change.Lines)
            {
                output.WriteLine($"@@ {number} @@");
                output.WriteLine($"-{old}");
                output.WriteLine($"+{fresh}");
            }
        }

        foreach (var mention in plan.Mentions) output.WriteLine($"{mention}: names an old version, and was left alone{(mention.EndsWith(".lock", StringComparison.Ordinal) ? ": stairway lock writes it anew" : "")}");
        foreach (var (migration, version) in plan.Moves) output.WriteLine($"{migration.Version} {migration.Name} {(dryRun ? "would be" : "is now")} {version}");
        output.WriteLine(plan.Moves.Count == 0
            ? $"Stairway: nothing to do: no migration that is not in {plan.Base.Name} comes before one that is, or has the version of another"
            : $"Stairway: {(plan.Moves.Count == 1 ? "1 migration" : $"{plan.Moves.Count} migrations")} after all of {plan.Base.Name}{(dryRun ? "; nothing was written" : ": build, and verify")}");
    }

    private static string Short(string folder, string path) => Path.GetRelativePath(folder, path);
}
