using System.CommandLine;
using Stairway.Reports;

namespace Stairway.Tool;

/// <summary><c>stairway verify</c>: climbs a history on a throwaway server and prints what it found.</summary>
internal static class VerifyCommand
{
    public static Command Create(TextWriter output)
    {
        var arguments = new VerifyArguments();
        var command = new Command("verify", "Climb every migration up, down and up again on a throwaway PostgreSQL.");
        arguments.AddTo(command);
        command.SetAction((result, cancellationToken) => VerifyAsync(arguments, result, output, options => options, (_, report) => ExitCodes.Of(report), cancellationToken));
        return command;
    }

    /// <param name="with">Gives the options their last touch.</param>
    /// <param name="end">What is done with the report, once it is told; gives the exit code.</param>
    /// <param name="first">Prints what comes before the findings, where people read them; null for nothing.</param>
    public static async Task<int> VerifyAsync(
        VerifyArguments arguments,
        ParseResult result,
        TextWriter output,
        Func<VerificationOptions, VerificationOptions> with,
        Func<VerificationOptions, VerificationReport, int> end,
        CancellationToken cancellationToken,
        Action<VerificationReport>? first = null)
    {
        cancellationToken = Relaunch.FollowFirst(cancellationToken);

        // however this ends, what an earlier run found is not what this one finds
        foreach (var file in new[] { result.GetValue(arguments.Stamp), result.GetValue(arguments.Report) }.OfType<string>()) OutputFile.Clear(file);

        var target = await Target.FindAsync(result.GetValue(arguments.Assembly), result.GetValue(arguments.Project), result.GetValue(arguments.Framework), cancellationToken);
        if (target.NeedsOtherFrameworks) return await Relaunch.UnderAsync(target, cancellationToken);

        using var screen = new Screen(result.GetValue(arguments.NoColor));
        var options = with(arguments.Read(result, target));
        var verification = new Verification(options, screen, screen);
        using var lastWords = new LastWords(reason => Tell(verification.Interrupted(reason), arguments, result, target, screen, output), cancellationToken);
        Output.Keep();

        var report = await verification.RunAsync(cancellationToken);
        screen.Clear();
        if (result.GetValue(arguments.Format) != ReportFormat.Json) first?.Invoke(report);
        Tell(report, arguments, result, target, screen, output);
        return end(options, report);
    }

    private static void Tell(VerificationReport report, VerifyArguments arguments, ParseResult result, Target target, Screen screen, TextWriter output)
    {
        screen.Clear();
        if (result.GetValue(arguments.Format) == ReportFormat.Json) output.Write(JsonReport.Write(report));
        else TextReport(arguments, result, target, output).Write(report);

        if (result.GetValue(arguments.Report) is { } file) OutputFile.Write(file, JsonReport.Write(report));

        // only green is cached: the stamp says that these inputs were verified and nothing was found, not even a warning
        if (result.GetValue(arguments.Stamp) is { } stamp && report.IsGreen) OutputFile.Write(stamp, "");
    }

    /// <summary>A build wants absolute paths, a person short ones.</summary>
    private static TextReport TextReport(VerifyArguments arguments, ParseResult result, Target target, TextWriter output) =>
        new(output, target.Project ?? target.Assembly, Console.IsOutputRedirected ? null : Environment.CurrentDirectory, Screen.HasColour(result.GetValue(arguments.NoColor)));
}
