using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>Gives a column its type, default, NOT NULL and identity back.</summary>
internal sealed class ColumnChanges(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, string table, RepairContext context)
{
    private readonly string _column = $"ALTER COLUMN {SqlName.Last(expected.Name.Identity)}";
    private readonly bool _retyped = attributes.Contains("type") || attributes.Contains("collation");
    private readonly Dependents _dependents = Dependents.Of(expected, context);

    public IEnumerable<RepairStep> Steps()
    {
        if (actual["identity"] is not null && expected["identity"] is null)
            yield return $"{table} {_column} DROP IDENTITY";
        if (actual["generated"] is not null && expected["generated"] is null)
            yield return $"{table} {_column} DROP EXPRESSION";
        if (DropsDefault)
            yield return new($"{table} {_column} DROP DEFAULT", FluentColumns.DropDefault(expected));

        foreach (var step in Altered())
            yield return step;

        if (attributes.Contains("identity") && expected["identity"] is { } identity)
            yield return $"{table} {_column} {(actual["identity"] is null ? $"ADD {ColumnSql.Identity(expected, context)}" : $"SET GENERATED {identity.ToUpperInvariant()}")}";
        if (attributes.Contains("fdw_options"))
        {
            foreach (var step in StorageOptions.ChangeForeign($"{table["ALTER ".Length..]} {_column}", expected["fdw_options"], actual["fdw_options"]))
                yield return step;
        }
    }

    private string? Present => actual["generated"] is null ? actual["default"] : null;

    private bool Converts => TypeNames.Converts(actual["type"]!, expected["type"]!);

    // a default is not converted by USING
    private bool DropsDefault => Present is not null && expected["generated"] is null && (expected["default"] is null || (_retyped && !Converts));

    private bool SetsDefault => expected["default"] is not null && expected["generated"] is null && (DropsDefault || Present != expected["default"]);

    private IEnumerable<RepairStep> Altered()
    {
        var clauses = new List<string>();
        if (_retyped)
            clauses.Add($"{_column} TYPE {expected["type"]}{Collate}{(Converts ? "" : $" USING {SqlName.Last(expected.Name.Identity)}::{expected["type"]}")}");
        if (SetsDefault)
            clauses.Add($"{_column} SET DEFAULT {expected["default"]}");
        if (attributes.Contains("notnull"))
            clauses.Add(Special is { } constraint ? $"ADD CONSTRAINT {SqlName.Last(constraint.Name.Identity)} {constraint["def"]}" : $"{_column} {(expected["notnull"] is null ? "DROP" : "SET")} NOT NULL");
        if (clauses.Count == 0)
            return [];

        var step = new RepairStep($"{table} {string.Join(", ", clauses)}", Fluently());
        return _retyped ? _dependents.Around([step], context) : [step];
    }

    // Alter.Column always sends ALTER TYPE, which fails under a view
    private string? Fluently() =>
        _dependents.Count > 0 || !Converts || Collate != "" || IsPartitionKey || Special is not null
            ? null
            : FluentColumns.Alter(
                expected,
                (attributes.Contains("notnull") ? expected["notnull"] is null ? ".Nullable()" : ".NotNullable()" : "") + (SetsDefault ? Defaults.Fluent(expected["default"]!) : ""));

    private CatalogObject? Special => attributes.Contains("notnull") && expected["notnull"] is not null ? NotNulls.Special(expected, context) : null;

    private bool IsPartitionKey =>
        context.Expected.Relation(expected.Relation)?["partition_key"] is { } key && NamesInText.MentionsLast(key, SqlName.Last(expected.Name.Identity));

    private string Collate => (expected["collation"] ?? (actual["collation"] is null ? null : "pg_catalog.\"default\"")) is { } collation ? $" COLLATE {collation}" : "";
}
