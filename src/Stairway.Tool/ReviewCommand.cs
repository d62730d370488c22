using System.CommandLine;
using System.Globalization;
using Stairway.Reports;

namespace Stairway.Tool;

/// <summary><c>stairway review</c>: says what each new migration does to a running database, statement by statement.</summary>
internal static class ReviewCommand
{
    public static Command Create(TextWriter output)
    {
        var arguments = new VerifyArguments();
        var all = new Option<bool>("--all") { Description = "Review all migrations, not only those that are not in the base ref." };
        var version = EnvironmentOption.Value<long>("--version", "Review this migration only.", "a version", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null);
        var command = new Command("review", "Say what each new migration does to a running database: locks, rewrites, scans, rows, statement by statement.");
        arguments.AddTo(command);
        command.Add(all);
        command.Add(version);
        command.SetAction((result, cancellationToken) => VerifyCommand.VerifyAsync(
            arguments,
            result,
            output,
            options => With(options, result.GetValue(all), result.GetValue(version)),
            (_, report) => ExitCodes.Of(report),
            cancellationToken,
            report => new ReviewText(output, Console.IsOutputRedirected ? null : Environment.CurrentDirectory).Write(report.Reviews)));
        return command;
    }

    /// <summary>The climb is what is observed; the trips after it would tell nothing more.</summary>
    private static VerificationOptions With(VerificationOptions options, bool all, long? version) => options with
    {
        Extent = options.Extent < Extent.Climb ? throw new UsageException("a review looks on while the migrations run, so they must be climbed: leave --only away") : Extent.Climb,
        Review = all || version is not null ? ReviewFor.All : options.Review == ReviewFor.Off ? ReviewFor.New : options.Review,
        ReviewWith = options.ReviewWith with { Only = version ?? options.ReviewWith.Only },
    };
}
