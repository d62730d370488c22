using System.Globalization;
using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0620: a new type that does not hold every value of the old one.</summary>
internal static partial class Narrowing
{
    private static readonly string[] _integers = ["smallint", "integer", "bigint"];

    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from asked in step.Asking<AlterColumn>()
        let alter = asked.Operation
        let old = step.Was(asked.Request, alter.Table, alter.Column.Name)?["type"]
        let type = step.Becomes(asked.Request, alter.Table, alter.Column.Name)?["type"]
        where old is not null && type is not null && Loss(old, type) is not null
        select Said.Of(step, asked.Request, Rules.Narrowing, $"column {alter.Table}.{alter.Column.Name} goes from {TypeNames.Short(old)} to {TypeNames.Short(type)}: {Loss(old, type)}") with
        {
            Details = ["it also writes the whole table anew, which nobody can read meanwhile", "a check holds new values to the same limit, and says which old ones break it; validate it in a later migration"],
            Repair = Check(alter.Table, alter.Column.Name, old, type),
        };

    /// <summary>What becomes of values that do not fit; null where all fit.</summary>
    public static string? Loss(string from, string to)
    {
        var (source, target) = (Split(from), Split(to));
        if (IsText(source.Name) && target.Name is "character varying" or "character" && target.Size is { } size && !(source.Size <= size)) return "a longer value fails with 22001";
        if (Array.IndexOf(_integers, target.Name) is >= 0 and var rank && (Array.IndexOf(_integers, source.Name) > rank || source.Name is "numeric")) return "a larger value fails with 22003";
        if (source.Name is "double precision" or "real" && Array.IndexOf(_integers, target.Name) >= 0) return "values are rounded, and a larger one fails with 22003";
        if (source.Name == "double precision" && target.Name == "real") return "values are rounded";
        if ((source.Name, target.Name) == ("numeric", "numeric") && target.Size is { } precision && !(source.Size - source.Scale <= precision - target.Scale && source.Scale <= target.Scale))
            return source.Scale > target.Scale || source.Size is null ? "values are rounded, and a larger one fails with 22003" : "a larger value fails with 22003";
        if (source.Name.StartsWith("timestamp", StringComparison.Ordinal) && target.Name == "date") return "the time of day is lost";
        return null;
    }

    private static string? Check(Table table, string column, string from, string to)
    {
        var (source, target) = (Split(from), Split(to));
        var name = Written.Columns([column]);
        var condition = target switch
        {
            { Name: "character varying" or "character", Size: { } size } when IsText(source.Name) => string.Create(CultureInfo.InvariantCulture, $"char_length({name}) <= {size}"),
            { Name: "smallint" } => $"{name} between -32768 and 32767",
            { Name: "integer" } => $"{name} between -2147483648 and 2147483647",
            { Name: "numeric", Size: { } precision, Scale: { } scale } => string.Create(CultureInfo.InvariantCulture, $"{name} = round({name}, {scale}) and abs({name}) < 1e{precision - scale}"),
            _ => null,
        };
        return condition is null ? null : CSharp.ExecuteSql($"alter table {table.Sql()} add constraint {SqlName.Quote($"ck_{table.Name}_{column}")} check ({condition}) not valid");
    }

    private static bool IsText(string name) => name is "text" or "character varying" or "character" or "citext";

    private static (string Name, int? Size, int? Scale) Split(string type)
    {
        var match = Modified().Match(type);
        return match.Success
            ? ($"{match.Groups["name"]}{match.Groups["rest"]}", Number(match.Groups["size"]), Number(match.Groups["scale"]))
            : (type, null, null);
    }

    private static int? Number(Group group) => int.TryParse(group.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<name>[a-z ]+)\((?<size>\d+)(?:,(?<scale>-?\d+))?\)(?<rest>.*)$")]
    private static partial Regex Modified();
}
