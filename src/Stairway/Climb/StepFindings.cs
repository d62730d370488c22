using Stairway.Catalog.Comparison;
using Stairway.Migrations;

namespace Stairway.Climb;

/// <summary>What to say about a step, once it is known what is wrong with it.</summary>
internal static class StepFindings
{
    public static Finding Failed(Rule rule, string phase, Step step, string? sentence = null)
    {
        var failure = step.Outcome.Failure!;
        return On(step, rule, phase, $"{sentence ?? $"{step.Direction}() fails"}: {failure.Message}") with
        {
            Place = failure.Place ?? step.Place,
            Sql = failure.Sql,
            SqlState = failure.SqlState,
            Actual = failure.Message,
            Details = [.. FindingText.Lines(failure.Sql), .. failure.Details],
        };
    }

    public static Finding Throws(Step step) =>
        Failed(Rules.Irreversible, "down", step, $"Down() throws {Short(step.Outcome.Failure!.Exception)} and {step.Migration.Name} is not declared irreversible") with { Repair = Declaration(step.Migration) };

    public static Finding Empty(Step down, IReadOnlyList<Difference> left) =>
        On(down, Rules.Irreversible, "down", $"Down() is empty, but Up() changes the catalog in {FindingText.Count(left.Count, "place")}, and {down.Migration.Name} is not declared irreversible") with
        {
            Repair = string.Join('\n', left.Select(difference => difference.Repair?.CSharp).OfType<string>()) is { Length: > 0 } repair ? repair : Declaration(down.Migration),
            Details = FindingText.Cut([.. left.Select(difference => $"Down() {difference.Summary}"), $"write Down(), or declare it: {Declaration(down.Migration)}"]),
        };

    public static Finding Incomplete(Step down, IReadOnlyList<Difference> rest) =>
        On(down, Rules.Irreversible, "down", $"Down() restores all but {FindingText.Count(rest.Count, "place")} of the catalog") with { Details = FindingText.Cut([.. rest.Select(difference => $"Down() {difference.Summary}")]) };

    public static Finding StaleDeclaration(Step down) =>
        On(down, Rules.StaleDeclaration, "down", $"{down.Migration.Name} is declared irreversible, but its Down() restores everything: remove the declaration");

    public static Finding DoesNothing(Step up) =>
        On(up, Rules.UpDoesNothing, "up", up.IsEmpty ? "Up() gives no statement: it would be recorded as applied and do nothing" : "Up() changes nothing: everything that it creates or alters is already so") with
        {
            Place = up.Migration.Up ?? up.Place,
            Details = up.IsEmpty
                ? ["IfDatabase(\"Postgres\") never matches under AddPostgres() of FluentMigrator 7.1 to 8.0: write IfDatabase(ProcessorIdConstants.PostgreSQL)", "a condition such as if (Schema.Table(…).Exists()) may be false on every new database"]
                : [.. up.Outcome.Statements.SelectMany(statement => FindingText.Lines(statement.Sql)).Take(FindingText.ShownLines)],
        };

    public static Finding Leaks(Step step, string phase) =>
        On(step, Rules.SessionLeak, phase, $"{step.Direction}() leaves {step.Left[0]}{(step.Left.Count > 1 ? $" and {step.Left.Count - 1} more" : "")} in the session") with
        {
            Actual = string.Join("; ", step.Left),
            Details = FindingText.Cut([.. step.Left.Skip(1), "in production the next migration of the same run inherits it", Remedy(step.Left[0])]),
        };

    public static Finding HalfApplied(Step step, string phase, IReadOnlyList<Difference> rest) =>
        On(step, Rules.HalfApplied, phase, $"{step.Direction}() fails half way outside a transaction and leaves {FindingText.Count(rest.Count, "change")} that nothing takes back") with
        {
            Place = step.Outcome.Failure!.Place ?? step.Place,
            Details = FindingText.Cut([.. rest.Select(difference => $"it {difference.Summary}"), "keep one statement a migration where TransactionBehavior.None is needed, and write it so that it can be repeated"]),
        };

    public static IEnumerable<Finding> Process(Step step, string phase) =>
        step.Outcome.ProcessChanges.Select(change => On(step, Rules.ProcessState, phase, $"{step.Direction}() {change}"));

    /// <summary>A difference after Down: the sentence that the difference begins, its details, and the line that is missing.</summary>
    public static Finding AfterDown(Step down, Difference difference) =>
        From(down, difference, Rule(difference), "down", $"Down() {difference.Summary}");

    public static Finding AfterSecondUp(Step up, Difference difference) =>
        From(up, difference, Rules.UpNotDeterministic, "up again", $"the second Up() {difference.Summary}") with { Repair = null };

    public static Rule Rule(Difference difference) => difference switch
    {
        { Weight: Weight.ColumnOrder } => Rules.ColumnOrder,
        { Weight: Weight.RoutineLayout } => Rules.RoutineLayout,
        { Weight: Weight.LesserDifference } => Rules.LesserDifference,
        { IsSurplus: true } => Rules.DownLeaves,
        _ => Rules.DownLoses,
    };

    public static Finding From(Step step, Difference difference, Rule rule, string phase, string message) =>
        On(step, rule, phase, message) with
        {
            Object = difference.Object,
            Expected = Attributes(difference, attribute => attribute.Expected),
            Actual = Attributes(difference, attribute => attribute.Actual),
            Repair = difference.Repair?.CSharp,
            Details = difference.Details,
        };

    public static Finding On(Step step, Rule rule, string phase, string message) =>
        new(rule, message)
        {
            Phase = phase,
            Version = step.Migration.Version,
            Class = step.Migration.Class,
            Place = step.Place,
        };

    private static string? Attributes(Difference difference, Func<AttributeChange, string?> side) =>
        string.Join("; ", difference.Attributes.Select(attribute => $"{attribute.Name}: {side(attribute) ?? "its default"}")) is { Length: > 0 } text ? text : null;

    private static string Short(string? exception) => exception is null ? "an exception" : exception[(exception.LastIndexOf('.') + 1)..];

    private static string Declaration(Migration migration) =>
        $"[UnconditionalSuppressMessage(\"Stairway\", \"{Rules.Irreversible.Code}\", Justification = \"why {migration.Name} has no way back\")]";

    private static string Remedy(string left) => left.Split(' ')[0] switch
    {
        "setting" => "use SET LOCAL, which ends with the transaction",
        "temporary" => "create it ON COMMIT DROP, or drop it at the end",
        "advisory" => "take pg_advisory_xact_lock(), which is released with the transaction",
        "prepared" => "DEALLOCATE it at the end",
        _ => "close it at the end",
    };
}
