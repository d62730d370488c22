using System.CommandLine;
using System.Globalization;
using Stairway.Reports;
using Stairway.Servers;
using Command = System.CommandLine.Command;

namespace Stairway.Tool;

/// <summary><c>stairway rows</c>: fills a throwaway database, says what lies in it, and with <c>--keep</c> leaves it for looking around.</summary>
internal static class RowsCommand
{
    public static Command Create(TextWriter output)
    {
        var arguments = new VerifyArguments();
        var at = EnvironmentOption.Value<long>("--at", "The last migration to apply; without it all are.", "a version", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null);
        var command = new Command("rows", "Fill a throwaway database with generated rows at a version of the history, and with --keep leave it.");
        arguments.AddTo(command);
        command.Add(at);
        command.SetAction((result, cancellationToken) => RunAsync(arguments, result, result.GetValue(at), output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(VerifyArguments arguments, ParseResult result, long? at, TextWriter output, CancellationToken cancellationToken)
    {
        cancellationToken = Relaunch.FollowFirst(cancellationToken);
        var target = await Target.FindAsync(result.GetValue(arguments.Assembly), result.GetValue(arguments.Project), result.GetValue(arguments.Framework), cancellationToken);
        if (target.NeedsOtherFrameworks) return await Relaunch.UnderAsync(target, cancellationToken);

        using var screen = new Screen(result.GetValue(arguments.NoColor));
        Output.Keep();
        var report = await MakeAsync(arguments.Read(result, target), at, screen, cancellationToken);
        screen.Clear();

        var text = new TextReport(output, target.Project ?? target.Assembly, Console.IsOutputRedirected ? null : Environment.CurrentDirectory, Screen.HasColour(result.GetValue(arguments.NoColor)));
        foreach (var finding in report.Findings) text.Write(finding);
        foreach (var (name, rows) in report.Tables) output.WriteLine($"{rows,8} {name}");
        if (report.Kept is { } kept) text.Write(kept);
        else if (report.Version is { } version) output.WriteLine($"Stairway: filled {version}; --keep leaves the database");
        return report.Findings.Any(finding => finding.Rule == Rules.NoServer) ? ExitCodes.Environment
            : report.Findings.Any(finding => finding.Severity == Severity.Error) ? ExitCodes.Findings
            : ExitCodes.Clean;
    }

    private static async Task<FilledReport> MakeAsync(VerificationOptions options, long? at, Screen screen, CancellationToken cancellationToken)
    {
        try
        {
            return await FilledDatabase.MakeAsync(options, at, screen, cancellationToken);
        }
        catch (NoServerException e)
        {
            return new([], [new(Rules.NoServer, e.Message.Split('\n')[0]) { Details = [.. e.Links.Select(link => link.ToString()), e.Advice] }]);
        }
    }
}
