using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0616: a new type takes away what nobody spoke of.</summary>
internal static class Unintended
{
    private static readonly (string Attribute, string Words)[] _lost =
        [("collation", "its collation"), ("default", "its default"), ("storage", "its storage"), ("compression", "its compression"), ("statistics", "its statistics target"), ("options", "its options"), ("generated", "its expression"), ("identity", "its identity")];

    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from asked in step.Asking<AlterColumn>()
        let alter = asked.Operation
        let before = step.Was(asked.Request, alter.Table, alter.Column.Name)
        let after = step.Becomes(asked.Request, alter.Table, alter.Column.Name)
        where before is not null && after is not null
        let lost = _lost.Where(one => before[one.Attribute] is not null && after[one.Attribute] is null && !IsAsked(step, alter, one.Attribute)).ToList()
        where lost.Count > 0
        select Said.Of(step, asked.Request, Rules.Unintended, $"column {alter.Table}.{alter.Column.Name} loses {string.Join(" and ", lost.Select(one => $"{one.Words} {before[one.Attribute]}"))}, which the migration does not speak of") with
        {
            Details =
            [
                asked.Request.Command is null
                    ? "Alter.Column always sends ALTER TYPE, which begins anew with the type's own properties; SQL for one property leaves the others alone"
                    : "ALTER TYPE begins anew with the type's own properties: name those that are to stay",
            ],
            Repair = Instead(alter, before["type"] == after["type"], before),
        };

    private static bool IsAsked(Reviewed step, AlterColumn alter, string attribute) => attribute switch
    {
        "default" => alter.Column.Default is not null || step.Asking<SetDefault>().Any(set => set.Operation.Table == alter.Table && set.Operation.Column == alter.Column.Name),
        "collation" => alter.Column.Collation is not null,
        _ => false,
    };

    private static string? Instead(AlterColumn alter, bool isSameType, Catalog.CatalogObject before)
    {
        var column = $"alter table {alter.Table.Sql()} alter column {Written.Columns([alter.Column.Name])}";
        return isSameType && alter.Column.IsNullable is { } nullable ? CSharp.ExecuteSql($"{column} {(nullable ? "drop" : "set")} not null")
            : before["collation"] is { } collation && alter.Column.IsNullable is null ? CSharp.ExecuteSql($"{column} type {before["type"]} collate {collation}")
            : null;
    }
}
