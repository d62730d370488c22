using System.CommandLine;
using Stairway.History.Lock;

namespace Stairway.Tool;

/// <summary><c>stairway lock</c>: climbs a history as <c>verify</c> does, and writes down what each migration did.</summary>
internal static class LockCommand
{
    public static Command Create(TextWriter output)
    {
        var arguments = new VerifyArguments();
        var force = new Option<bool>("--force") { Description = "Write over a lock file that cannot be read, or is of a newer Stairway." };
        var command = new Command("lock", "Write the lock file of a history after a climb without errors.");
        arguments.AddTo(command);
        command.Add(force);
        command.SetAction((result, cancellationToken) => VerifyCommand.VerifyAsync(
            arguments,
            result,
            output,
            options => options with
            {
                Lock = Renewed(options, result.GetValue(force)),
                Guards = options.Guards! with { ProtectedBranches = [], BranchPatterns = [] }, // on which branch it may be committed is another question
            },
            (options, report) => Write(options.Lock!.Path, report, output),
            cancellationToken));
        return command;
    }

    private static LockOptions Renewed(VerificationOptions options, bool force) =>
        options.Extent == Extent.Load ? throw new UsageException("a lock file says what the migrations do, so they must be climbed: leave --only load away")
        : options.Lock is { } file ? file with { Renews = true, Force = force }
        : throw new UsageException("where is the lock file? Name it with --lock-file, or the project with --project");

    private static int Write(string path, VerificationReport report, TextWriter output)
    {
        var name = Path.GetFileName(path);
        if (report.HasErrors || report.Lock is not { } file)
        {
            output.WriteLine($"Stairway: {name} was not written: it holds only histories without errors");
            return Math.Max(ExitCodes.Of(report), ExitCodes.Findings);
        }

        var text = file.ToString();
        var isSame = File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text;
        if (!isSame) OutputFile.Replace(path, text);
        output.WriteLine($"Stairway: {name} {(isSame ? "is as it should be" : $"now holds {(file.Lines.Count == 1 ? "1 migration" : $"{file.Lines.Count} migrations")}: commit it")}");
        return ExitCodes.Clean;
    }
}
