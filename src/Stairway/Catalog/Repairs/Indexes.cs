using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Indexes, also those that enforce constraints.</summary>
internal sealed partial class Indexes : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["owner_constraint", "tablespace", "invalid", "not_ready", "clustered", "replica_identity", "parent", "statistics"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [new(expected["def"]!, FluentCreate(expected))];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) =>
    [
        new($"DROP INDEX {actual.Name.Identity}",
            Fluent.CanSay(actual.Name.Identity) && Fluent.CanSay(actual.Relation) ? $"Delete.Index({Fluent.Name(actual.Name.Identity)}).OnTable({Fluent.Name(actual.Relation)}){Fluent.InSchema(actual.Relation)};" : null),
    ];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var (address, name, value) = (SqlAddress.Of(expected.Name), SqlName.Last(expected.Name.Identity), expected[attribute]);
        return attribute switch
        {
            "def" when WithoutOptions(expected["def"]!) == WithoutOptions(actual["def"]!) => StorageOptions.Change(address, Options(expected["def"]!), Options(actual["def"]!)),
            "tablespace" => [$"ALTER {address} SET TABLESPACE {SqlName.Quote(value ?? "pg_default")}"],
            "clustered" => [$"ALTER TABLE {expected.Relation} {(value is null ? "SET WITHOUT CLUSTER" : $"CLUSTER ON {name}")}"],
            "replica_identity" => [$"ALTER TABLE {expected.Relation} REPLICA IDENTITY {(value is null ? "DEFAULT" : $"USING INDEX {name}")}"],
            "invalid" or "not_ready" when value is null => [$"REINDEX {address}"],
            "parent" when actual["parent"] is null => [$"ALTER INDEX {value} ATTACH PARTITION {expected.Name.Identity}"],
            "parent" when context.Find(new("index", actual["parent"]!)) is { } parent => Detached(expected, parent, context),
            "statistics" => Statistics(address, value, actual[attribute]),
            "owner_constraint" or "invalid" or "not_ready" => [],    // a constraint's, or of an index that was never finished
            _ => null,
        };
    }

    /// <summary>Sets the options of an index that a constraint has made without them.</summary>
    public static IEnumerable<RepairStep> OptionsOf(CatalogObject index) => StorageOptions.Change(SqlAddress.Of(index.Name), Options(index["def"]!), null);

    // an index leaves the one above it only together with that
    private static IEnumerable<RepairStep> Detached(CatalogObject index, CatalogObject parent, RepairContext context)
    {
        var siblings = context.All.Where(item => item.Name.Kind == "index" && item["parent"] == parent.Name.Identity);
        return [.. Recipes.Of(parent).Drop(parent, context), .. new Creation([parent, index, .. siblings], context).Steps()];
    }

    private static IEnumerable<RepairStep> Statistics(string address, string? expected, string? actual)
    {
        var (before, after) = (Targets(expected), Targets(actual));
        return before.Keys.Union(after.Keys)
            .Where(column => before.GetValueOrDefault(column) != after.GetValueOrDefault(column))
            .Select(column => new RepairStep($"ALTER {address} ALTER COLUMN {column} SET STATISTICS {before.GetValueOrDefault(column, "-1")}"));

        static Dictionary<string, string> Targets(string? list) =>
            SqlList.Split(list).Select(item => item.Split(':')).ToDictionary(item => item[0], item => item[1]);
    }

    // plain columns of a btree only: operator classes, collations, NULLS FIRST, INCLUDE, WHERE and options stay SQL
    private static string? FluentCreate(CatalogObject index)
    {
        if (Plain().Match(index["def"]!) is not { Success: true } match)
            return null;

        var columns = SqlList.Split(match.Groups["columns"].Value)
            .Select(column => (Name: column.EndsWith(" DESC", StringComparison.Ordinal) ? column[..^5] : column, Call: column.EndsWith(" DESC", StringComparison.Ordinal) ? "Descending" : "Ascending"))
            .ToList();
        return columns.All(column => Column().IsMatch(column.Name) && Fluent.CanSay(column.Name)) && Fluent.CanSay(index.Name.Identity) && Fluent.CanSay(index.Relation)
            ? $"Create.Index({Fluent.Name(index.Name.Identity)}).OnTable({Fluent.Name(index.Relation)}){Fluent.InSchema(index.Relation)}"
                + string.Concat(columns.Select(column => $".OnColumn({Fluent.Name(column.Name)}).{column.Call}()"))
                + (match.Groups["unique"].Success ? ".WithOptions().Unique()" : "") + ";"
            : null;
    }

    private static string? Options(string definition) => With().Match(definition) is { Success: true } match ? match.Groups["options"].Value.Replace("'", "", StringComparison.Ordinal) : null;

    private static string WithoutOptions(string definition) => With().Replace(definition, "");

    [GeneratedRegex(@" WITH \((?<options>[^()]*)\)")]
    private static partial Regex With();

    [GeneratedRegex(@"^CREATE (?<unique>UNIQUE )?INDEX \S+ ON (?!ONLY )\S+ USING btree \((?<columns>[^()]+)\)$")]
    private static partial Regex Plain();

    [GeneratedRegex("""^(?:[a-z_][a-z0-9_$]*|"(?:[^"]|"")+")$""")]
    private static partial Regex Column();
}
