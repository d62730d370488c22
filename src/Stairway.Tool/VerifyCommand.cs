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
        command.SetAction((result, cancellationToken) => VerifyAsync(arguments, result, output, cancellationToken));
        return command;
    }

    private static async Task<int> VerifyAsync(VerifyArguments arguments, ParseResult result, TextWriter output, CancellationToken cancellationToken)
    {
        var target = await Target.FindAsync(result.GetValue(arguments.Assembly), result.GetValue(arguments.Project), cancellationToken);
        if (target.NeedsOtherFrameworks) return await Relaunch.UnderAsync(target, cancellationToken);

        using var screen = new Screen(result.GetValue(arguments.NoColor));
        var report = await new Verification(arguments.Read(result, target), screen, screen).RunAsync(cancellationToken);
        screen.Clear();

        Write(report, arguments, result, target, output);
        if (result.GetValue(arguments.Stamp) is { } stamp) Leave(stamp, report);
        return ExitCodes.Of(report);
    }

    private static void Write(VerificationReport report, VerifyArguments arguments, ParseResult result, Target target, TextWriter output)
    {
        if (result.GetValue(arguments.Report) is { } file) WriteFile(file, JsonReport.Write(report));

        if (result.GetValue(arguments.Format) == ReportFormat.Json)
        {
            output.Write(JsonReport.Write(report));
            return;
        }

        // a build wants absolute paths, a person short ones
        var shorten = Console.IsOutputRedirected ? null : Environment.CurrentDirectory;
        new TextReport(output, target.Project ?? target.Assembly, shorten, Screen.HasColour(result.GetValue(arguments.NoColor))).Write(report);
    }

    /// <summary>Only green is cached: the stamp says that these inputs were verified and nothing was found, not even a warning.</summary>
    private static void Leave(string stamp, VerificationReport report)
    {
        if (report.IsGreen) WriteFile(stamp, "");
        else File.Delete(stamp);
    }

    private static void WriteFile(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {e.Message}");
        }
    }
}
