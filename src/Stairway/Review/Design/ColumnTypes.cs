using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Catalog.Repairs;

namespace Stairway.Review.Design;

/// <summary>STW0656, 0657, 0658, 0660: types that one should not take without a reason.</summary>
internal static partial class ColumnTypes
{
    private static readonly HashSet<string> _amounts = ["price", "cost", "amount", "fee", "salary", "wage", "balance", "revenue", "payment", "refund", "deposit", "vat", "subtotal", "money"];

    public static IEnumerable<Finding> Json(Made made) =>
        from columns in Having(made, type => Element(type) == "json")
        select columns.Say(Rules.Json, $"{columns.Is} json, the text as it came: it can neither be compared nor indexed", column => column["type"]!.Replace("json", "jsonb", StringComparison.Ordinal)) with
        {
            Details = ["SELECT DISTINCT, GROUP BY and UNION over it fail with 42883; each read parses it anew; jsonb keeps all but white space, the order of keys, and doubled keys"],
        };

    public static IEnumerable<Finding> WithoutZone(Made made) =>
        from columns in Having(made, type => Element(type).StartsWith("timestamp", StringComparison.Ordinal) && type.Contains("without time zone", StringComparison.Ordinal))
        select columns.Say(Rules.WithoutZone, $"{columns.Is} timestamp without time zone: what is written there is no moment, but what some clock showed", column => column["type"]!.Replace("without", "with", StringComparison.Ordinal)) with
        {
            Details = ["where it is compared with now() or sent as timestamptz, PostgreSQL takes it for the time of the session's TimeZone: two clients see moments that lie hours apart, and one hour a year is there twice"],
        };

    public static IEnumerable<Finding> Limited(Made made) =>
        from columns in Having(made, type => VarChar().IsMatch(type))
        select columns.Say(Rules.LimitedText, $"{columns.Is} {string.Join(", ", columns.Columns.Select(column => TypeNames.Short(column["type"]!)).Distinct().Take(3))}: the limit is part of the type", column => column["type"]!.EndsWith("[]", StringComparison.Ordinal) ? "text[]" : "text") with
        {
            Details = ["text takes no more room and is no slower; a CHECK (length(…) <= n) can be changed NOT VALID, while a shorter varchar copies the table"],
        };

    public static IEnumerable<Finding> Doubtful(Made made) => [.. Padded(made), .. Money(made), .. Rounded(made), .. Inexact(made)];

    private static IEnumerable<Finding> Padded(Made made) =>
        from columns in Having(made, type => Char().IsMatch(type))
        select columns.Say(Rules.DoubtfulType, $"{columns.Is} char(n), filled up with blanks to its length: 'a' is stored as 'a  '", column => column["type"]!.Replace("character(", "character varying(", StringComparison.Ordinal)) with
        {
            Details = ["the blanks count in LIKE and in regular expressions, but not in =; nothing is gained: it takes more room than varchar, and is no faster"],
        };

    private static IEnumerable<Finding> Money(Made made) =>
        from columns in Having(made, type => Element(type) == "money")
        select columns.Say(Rules.DoubtfulType, $"{columns.Is} money, whose currency and number of decimals are those of the server's lc_monetary", _ => "numeric(19,4)") with
        {
            Details = ["a dump restored under another locale holds other amounts; divisions are rounded to cents; FluentMigrator's AsCurrency() makes it"],
        };

    private static IEnumerable<Finding> Rounded(Made made) =>
        from columns in Having(made, type => type.StartsWith("timestamp(0)", StringComparison.Ordinal))
        select columns.Say(Rules.DoubtfulType, $"{(columns.Columns.Count == 1 ? "rounds" : "round")} to whole seconds, upwards, too: 23:59:59.5 is stored as tomorrow", column => column["type"]!.Replace("(0)", "", StringComparison.Ordinal)) with
        {
            Details = ["use the full precision, and date_trunc('second', …) where seconds are wanted"],
        };

    private static IEnumerable<Finding> Inexact(Made made) =>
        from columns in ColumnsOfTable.Of(made, made.TypedColumns.Where(column => made.Stays(column, (state, item) => state.BaseType(item["type"]!) is "real" or "double precision" && IsOfMoney(SqlName.Last(item.Name.Identity)))))
        select columns.Say(Rules.DoubtfulType, $"{(columns.Columns.Count == 1 ? "seems to hold amounts of money, and is" : "seem to hold amounts of money, and are")} {columns.Columns[0]["type"]}: 0.1 + 0.2 is 0.30000000000000004", _ => "numeric(19,4)") with
        {
            Details = ["sums depend on the order of the rows, and never end in the cent that was entered"],
        };

    private static IEnumerable<ColumnsOfTable> Having(Made made, Func<string, bool> isFault) =>
        ColumnsOfTable.Of(made, made.TypedColumns.Where(column => made.Stays(column, (_, item) => isFault(item["type"]!))));

    /// <summary>By the words of its name, in snake_case or CamelCase.</summary>
    private static bool IsOfMoney(string name) => Words().Matches(name).Any(word => _amounts.Contains(word.Value.ToLowerInvariant().TrimEnd('s')));

    private static string Element(string type) => type.TrimEnd('[', ']');

    [GeneratedRegex(@"^character varying\(\d+\)")]
    private static partial Regex VarChar();

    [GeneratedRegex(@"^character\(\d+\)")]
    private static partial Regex Char();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+")]
    private static partial Regex Words();
}
