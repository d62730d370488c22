using System.Text.RegularExpressions;

namespace Stairway.Benchmarks;

/// <param name="Operator">The kind of mistake.</param>
/// <param name="What">What was changed, for the list of survivors.</param>
internal sealed record Mutant(string Operator, string What, SqlStep Step);

/// <summary>The mistakes that people make in migrations, as changes of their text.</summary>
internal static partial class Mutations
{
    private static readonly (string Operator, Regex Find, string Put)[] _texts =
    [
        ("Down: wrong type", Type(), "varchar(7)"),
        ("Down: wrong length", Length(), "(3)"),
        ("Down: nullability lost", NotNull(), ""),
        ("Down: uniqueness lost", Unique(), "INDEX"),
        ("Down: wrong name", Named(), "$1 \"${name}_x\""),
        ("Down: NOT VALID lost", NotValid(), ""),
    ];

    public static IEnumerable<Mutant> Of(IReadOnlyList<SqlStep> steps, int index)
    {
        var step = steps[index];
        if (step.Down is not { } down || !step.InTransaction) yield break;

        for (var i = 0; i < down.Count; i++)
        {
            yield return new("Down: a statement forgotten", $"without {down[i]}", step with { Down = [.. down.Where((_, k) => k != i)] });
            foreach (var (name, find, put) in _texts)
                if (find.IsMatch(down[i])) yield return new(name, down[i], step with { Down = [.. down.Select((sql, k) => k == i ? find.Replace(sql, put, 1) : sql)] });
            if (Where().IsMatch(down[i])) yield return new("Down: WHERE forgotten", down[i], step with { Down = [.. down.Select((sql, k) => k == i ? Where().Replace(sql, "") : sql)] });
        }

        for (var i = 0; i < step.Up.Count; i++)
            if (Where().IsMatch(step.Up[i]) && step.Up[i].Contains("update", StringComparison.OrdinalIgnoreCase)) yield return new("Up: WHERE forgotten", step.Up[i], step with { Up = [.. step.Up.Select((sql, k) => k == i ? UpdateWhere().Replace(sql, "") : sql)] });

        if (Tables(steps.Take(index)).FirstOrDefault() is not { } table) yield break;

        yield return new("Down: deletes a row of others", $"delete from {table}", step with { Down = [.. down, $"delete from {table} where ctid = (select max(ctid) from {table})"] });
        yield return new("Up: deletes a row of others", $"delete from {table}", step with { Up = [.. step.Up, $"delete from {table} where ctid = (select max(ctid) from {table})"] });
        yield return new("Up: column required without a value", $"alter table {table}", step with { Up = [.. step.Up, $"alter table {table} add column mutant int not null"], Down = [$"alter table {table} drop column mutant", .. down] });
        if (TextColumn(steps.Take(index), table) is not { } column) yield break;

        yield return new("Down: overwrites values of others", $"update {table}.{column}", step with { Down = [.. down, $"update {table} set {column} = left(md5({column}), 3)"] });
        yield return new("Up: overwrites values of others", $"update {table}.{column}", step with { Up = [.. step.Up, $"update {table} set {column} = left(md5({column}), 3)"] });
        yield return new("Up: type narrowed", $"alter {table}.{column}", step with { Up = [.. step.Up, $"alter table {table} add column mutant text", $"update {table} set mutant = {column}", $"alter table {table} alter column mutant type varchar(5)"], Down = [$"alter table {table} drop column mutant", .. down] });
        yield return new("copy and back without the way back", $"{table}.{column}", step with { Up = [.. step.Up, $"alter table {table} add column mutant text", $"update {table} set mutant = {column}, {column} = 'x' || ctid::text"], Down = [$"alter table {table} drop column mutant", .. down] });
    }

    /// <summary>Tables that the steps made under a plain name and that are still there, the last first.</summary>
    private static List<string> Tables(IEnumerable<SqlStep> steps)
    {
        var tables = new List<string>();
        foreach (var sql in steps.SelectMany(step => step.Up))
        {
            foreach (Match match in CreateTable().Matches(sql)) tables.Insert(0, match.Groups["name"].Value);
            foreach (Match match in RenameTable().Matches(sql)) tables.Remove(match.Groups["name"].Value);
            foreach (Match match in DropTable().Matches(sql)) tables.Remove(match.Groups["name"].Value);
        }

        return tables;
    }

    private static string? TextColumn(IEnumerable<SqlStep> steps, string table) =>
        steps.SelectMany(step => step.Up).Select(sql => CreateTable().Match(sql)).Where(match => match.Success && match.Groups["name"].Value == table)
            .Select(match => TextColumnIn().Match(match.Groups["rest"].Value)).Where(match => match.Success).Select(match => match.Groups["name"].Value).FirstOrDefault(name => name != "code" && name != "name" || table.StartsWith('t'));

    [GeneratedRegex(@"\b(integer|bigint|text|boolean|timestamptz)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Type();

    [GeneratedRegex(@"\(\d+(, ?\d+)?\)")]
    private static partial Regex Length();

    [GeneratedRegex(@" NOT NULL\b(?!\))", RegexOptions.IgnoreCase)]
    private static partial Regex NotNull();

    [GeneratedRegex("UNIQUE INDEX", RegexOptions.IgnoreCase)]
    private static partial Regex Unique();

    [GeneratedRegex("""(ADD CONSTRAINT|CREATE INDEX|CREATE UNIQUE INDEX|RENAME TO) "(?<name>\w+)" """, RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@" not valid\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotValid();

    [GeneratedRegex(@"\s+where\s.*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Where();

    [GeneratedRegex(@"\s+where\s[^)]*?(?=\s+returning|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex UpdateWhere();

    [GeneratedRegex("""create table ("public"\.)?"?(?<name>\w+)"? ?\((?<rest>.*)""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex CreateTable();

    [GeneratedRegex("""alter table ("public"\.)?"?(?<name>\w+)"? rename to""", RegexOptions.IgnoreCase)]
    private static partial Regex RenameTable();

    [GeneratedRegex("""drop table (if exists )?("public"\.)?"?(?<name>\w+)"?""", RegexOptions.IgnoreCase)]
    private static partial Regex DropTable();

    [GeneratedRegex("""[(,]\s*"?(?<name>\w+)"? (varchar|character varying|text)""", RegexOptions.IgnoreCase)]
    private static partial Regex TextColumnIn();
}
