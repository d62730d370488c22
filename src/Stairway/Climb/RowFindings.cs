using Stairway.Migrations;
using Stairway.Rows;
using Stairway.Rows.Shapes;
using Stairway.Rows.Survival;

namespace Stairway.Climb;

/// <summary>What to say about rows that a step harmed, or that stopped it.</summary>
internal static class RowFindings
{
    public static Finding NotFilled(TableShape table, string reason) =>
        new(Rules.NotFilled, $"not verified with rows: table {table}: {reason}") { Phase = "rows" };

    public static Finding FilledQuietly(TableShape table, string reason) =>
        new(Rules.NotFilled, $"table {table} takes no generated rows while its triggers watch: {reason}") { Phase = "rows", Details = ["it was filled with its triggers off, so that its rows may be such as the application never writes"] };

    public static Finding NotWritten(RowsSql source, Npgsql.PostgresException e) =>
        new(Rules.SetupFailed, $"the rows SQL {source.File} for version {source.Version} fails: {e.MessageText}") { Phase = "rows", Version = source.Version, Sql = source.Sql, SqlState = e.SqlState };

    public static Finding UpFails(OnEmpty step, StepOutcome up, FilledStand stand, IReadOnlyDictionary<uint, Holding> rows) =>
        Fails(Rules.UpFailsOnRows, "up", step.Up with { Outcome = up }, "Up() works on empty tables and fails on filled ones", stand, rows);

    public static Finding OnlyOnExtremes(Finding failed) => failed with
    {
        Message = failed.Message.Replace("fails on filled ones", "fails on extreme values", StringComparison.Ordinal),
        Severity = Severity.Warning,
        Details = [.. failed.Details, "with values of every day it works: numbers, times or texts at the edge of what their column allows are in the way"],
    };

    public static Finding DownFails(OnEmpty step, StepOutcome down, FilledStand stand, IReadOnlyDictionary<uint, Holding> rows) =>
        Fails(Rules.DownFailsOnRows, "down", step.Down! with { Outcome = down }, "Down() works on empty tables and fails on filled ones", stand, rows);

    public static Finding DownFailsOnNewRows(OnEmpty step, StepOutcome down, FilledStand stand, IReadOnlyDictionary<uint, Holding> rows)
    {
        var finding = Fails(Rules.DownFailsOnRows, "down", step.Down! with { Outcome = down }, "Down() fails on rows that were written after Up()", stand, rows);
        return finding with { Severity = Severity.Note, Details = FindingText.Cut([.. finding.Details, "only the new form of the table allows them: a rollback has to do something about them first"]) };
    }

    /// <summary>The second Up fails on what Down left: one defect, told with the rows that were left where they are known.</summary>
    public static void AddUpBlocked(OnEmpty step, StepOutcome again, FilledStand stand, IReadOnlyDictionary<uint, Holding> rows, List<Finding> found)
    {
        var left = found.FindIndex(finding => finding.Rule == Rules.DownLeavesRows);
        if (left >= 0) found[left] = found[left] with { Details = FindingText.Cut([.. found[left].Details, $"Up() then fails on it: {again.Failure!.Message}"]) };
        else found.Add(Fails(Rules.DownLeavesRows, "up again", step.Up with { Outcome = again }, "Up() fails on the rows that Down() leaves", stand, rows));
    }

    public static Finding SequenceLate(OnEmpty step, StepOutcome up, LateSequence late, bool isNew) =>
        On(step.Up with { Outcome = up }, Rules.SequenceLate, "up again", $"sequence {late.Name} stands at {late.At}, but {late.Table}.{late.Column.Name} holds {late.Highest}: the next insert takes a number that is there already", late.Table, late.Column) with
        {
            Severity = isNew ? Severity.Warning : Severity.Error,
            Repair = $"""Execute.Sql("select setval('{late.Column.Sequence}', (select max({late.Column.SqlName}) from {late.Table.SqlName}))");""".Replace("\"public\".", "public.", StringComparison.Ordinal),
        };

    public static IEnumerable<Finding> Of(OnEmpty step, StepOutcome up, StepOutcome? down, IReadOnlyList<Harm> harms) => harms.Select(harm => Of(step, up, down, harm));

    private static Finding Of(OnEmpty step, StepOutcome up, StepOutcome? down, Harm harm)
    {
        var (rule, phase, message) = Words(harm);
        var isDowns = phase == "down";
        var finding = On(isDowns ? step.Down! with { Outcome = down! } : step.Up with { Outcome = up }, rule, phase, message, harm.Table, harm.Column);
        return finding with
        {
            Severity = harm.Kind == HarmKind.UpFillsNulls ? Severity.Warning : rule.Severity,
            Details = FindingText.Cut([.. harm.Samples, .. finding.Details, .. Advice(harm)]),
        };
    }

    private static (Rule Rule, string Phase, string Message) Words(Harm harm)
    {
        var values = $"{harm.Count} of {FindingText.Count(harm.Of, "value")} of {harm.Subject}";
        var rows = $"{harm.Count} of {FindingText.Count(harm.Of, "row")} of {harm.Subject}";
        return harm.Kind switch
        {
            HarmKind.UpDeletes => (Rules.UpHarmsRows, "up", $"Up() deletes {rows}, and Down() does not bring them back"),
            HarmKind.UpChanges => (Rules.UpHarmsRows, "up", $"Up() changes {values}, and Down() does not change them back"),
            HarmKind.UpFillsNulls => (Rules.UpHarmsRows, "up", $"Up() fills {values} that were empty, and Down() does not empty them again"),
            HarmKind.UpDestroys => (Rules.UpDestroysRows, "up", $"Up() destroys {(harm.Column is null ? rows : values)}: no Down() can bring them back"),
            HarmKind.TypeLoses => (Rules.ValuesAltered, "up", $"{values} are others after Up() and Down(): {harm.Column!.TypeName} to {harm.NewType} and back loses something"),
            HarmKind.DownLoses when harm.MovedTo is { } place => (Rules.DownLosesRows, "down", $"Down() does not bring back {(harm.Column is null ? rows : values)}, which live on in {place}"),
            HarmKind.DownLoses => (Rules.DownLosesRows, "down", $"Down() changes {values}, which Up() left alone"),
            HarmKind.DownDeletes => (Rules.DownLosesRows, "down", $"Down() deletes {rows} that were there before Up()"),
            HarmKind.KeysChange => (Rules.DownLosesRows, "down", $"Down() gives {rows[..rows.LastIndexOf('.')]} other keys than they had before Up()"),
            HarmKind.DownLeaves => (Rules.DownLeavesRows, "down", $"Down() leaves {FindingText.Count(harm.Count, "row")} in {harm.Subject} that {(harm.Count == 1 ? "was" : "were")} not there before Up()"),
            HarmKind.BackfillMisses => (Rules.BackfillMisses, "up", $"the backfill of {harm.Subject} leaves {harm.Count} of {FindingText.Count(harm.Of, "row")} empty"),
            _ => (Rules.BackfillVaries, "up again", harm.Column is null ? $"the second Up() makes {FindingText.Count(harm.Count, "row")} more or fewer in {harm.Subject}" : $"the second Up() gives {values} that the first did not give"),
        };
    }

    private static IEnumerable<string> Advice(Harm harm) => harm.Kind switch
    {
        HarmKind.UpDestroys or HarmKind.UpDeletes => ["keep what goes in a table of its own until the release is settled, or declare the loss"],
        HarmKind.UpChanges or HarmKind.UpFillsNulls => ["remember in a column or table of its own what was changed, change less with a WHERE, or declare the loss"],
        HarmKind.DownLoses when harm.MovedTo is not null => ["copy the values back before they are dropped"],
        HarmKind.BackfillMisses => ["an expression over an empty value is empty: coalesce() it, or say with a WHERE which rows are meant"],
        _ => [],
    };

    private static Finding Fails(Rule rule, string phase, Step step, string sentence, FilledStand stand, IReadOnlyDictionary<uint, Holding> rows)
    {
        var finding = StepFindings.Failed(rule, phase, step, sentence);
        return finding with { Details = FindingText.Cut([.. finding.Details, .. FailedRows.Of(step.Outcome.Failure!, rows, stand.Keys)]) };
    }

    private static Finding On(Step step, Rule rule, string phase, string message, TableShape table, ColumnShape? column)
    {
        var culprit = Statements.Concerning(step.Outcome, table, column);
        return StepFindings.On(step, rule, phase, message) with
        {
            Place = culprit?.Place ?? step.Place,
            Sql = culprit?.Sql,
            Details = [.. FindingText.Lines(culprit?.Sql)],
        };
    }
}
