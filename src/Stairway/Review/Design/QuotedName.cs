using System.Text.RegularExpressions;
using Stairway.Catalog;

namespace Stairway.Review.Design;

/// <summary>STW0664: names that SQL finds only in quotes.</summary>
internal static partial class QuotedName
{
    private static readonly HashSet<string> _kinds =
    [
        "schema", "table", "partitioned table", "foreign table", "view", "materialized view", "column", "constraint", "index", "sequence", "function", "procedure", "enum", "domain", "composite type", "trigger", "policy",
    ];

    public static IEnumerable<Finding> Judge(Made made) =>
        from item in made.Changes.Where(change => change.Before is null && _kinds.Contains(change.Name.Kind)).Select(change => change.After!)
        where IsChosen(item) && IsQuoted(item) && !IsIndexOfConstraint(made, item) && made.Stays(item, (_, later) => IsQuoted(later))
        group item by (Relation: item.Relation == "" ? item.Name.Identity : item.Relation, Statement: made.Naming(item)) into same
        select Say(made, same.Key.Statement, [.. same.OrderBy(item => item.Name.Kind is "table" or "partitioned table" ? 0 : 1)]);

    private static bool IsQuoted(CatalogObject item) => SqlName.Last(SqlName.WithoutArguments(item.Name.Identity))[0] == '"';

    /// <summary>Not what PostgreSQL names after something else.</summary>
    private static bool IsChosen(CatalogObject item) => item["inherited"] is null && item["parent"] is null && item["owned_by"] is null && item["type"] != "not null";

    private static bool IsIndexOfConstraint(Made made, CatalogObject item) =>
        item.Name.Kind == "index" && made.After.Find(new("constraint", $"{item.Relation}.{SqlName.Last(item.Name.Identity)}")) is not null;

    private static Finding Say(Made made, Migrations.Statement? statement, IReadOnlyList<CatalogObject> items)
    {
        var names = items.Select(item => SqlName.Last(SqlName.WithoutArguments(item.Name.Identity))).Distinct().ToList();
        return made.Say(Rules.QuotedName, statement, items.Count == 1 ? $"{items[0].Name} has a name that SQL finds only in quotes" : $"{items[0].Name} and {FindingText.Count(items.Count - 1, "other name")} beside it are found by SQL only in quotes") with
        {
            Object = items[0].Name,
            Repair = string.Join(", ", FindingText.Cut([.. names.Select(name => $"{CalledPlainly(name)} instead of {name}")])),
        };
    }

    /// <summary>OrderLines: order_lines. A word that PostgreSQL keeps to itself gets a tail.</summary>
    private static string CalledPlainly(string quoted)
    {
        var plain = NotALetter().Replace(Hump().Replace(SqlName.Plain(quoted), "_"), "_").ToLowerInvariant();
        return SqlName.Quote(plain) == plain ? plain : $"{plain.Trim('_')}_";
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Hump();

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NotALetter();
}
