using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Sequences that belong to a column: serial and identity.</summary>
internal static partial class Serials
{
    /// <summary>Whether the column takes its default from a sequence that it owns.</summary>
    public static bool IsSerial(CatalogObject column, RepairContext context) => SequenceOf(column, context) is not null && column["identity"] is null;

    /// <summary>Whether "serial" says it all: the sequence's name and options are those that PostgreSQL gives it.</summary>
    public static bool IsPlain(CatalogObject column, RepairContext context) =>
        SequenceOf(column, context) is { } sequence && IsNamedByPostgres(column, sequence) && HasDefaults(column, sequence);

    /// <summary>The sequence, or null. That of an identity column is known by its owner only.</summary>
    public static CatalogObject? SequenceOf(CatalogObject column, RepairContext context)
    {
        if (column["identity"] is not null)
            return context.SequenceOfIdentity(column.Name.Identity);
        return Next().Match(column["default"] ?? "") is { Success: true } match
            && context.Find(new("sequence", match.Groups["sequence"].Value.Replace("''", "'", StringComparison.Ordinal))) is { } sequence
            && sequence["owned_by"] == column.Name.Identity
            ? sequence
            : null;
    }

    /// <summary>Whether the sequence belongs to an identity column, and is made and dropped with that.</summary>
    public static bool IsOfIdentity(CatalogObject sequence) => sequence["owned_by"]?.StartsWith("identity ", StringComparison.Ordinal) == true;

    /// <summary>"bigserial" for "bigint".</summary>
    public static string TypeName(string type) => type switch { "smallint" => "smallserial", "bigint" => "bigserial", _ => "serial" };

    private static bool IsNamedByPostgres(CatalogObject column, CatalogObject sequence)
    {
        var (table, name) = (SqlName.Parent(column.Name.Identity), SqlName.Plain(SqlName.Last(column.Name.Identity)));
        return SqlName.Parent(sequence.Name.Identity) == SqlName.Parent(table)
            && SqlName.Plain(SqlName.Last(sequence.Name.Identity)) == $"{SqlName.Plain(SqlName.Last(table))}_{name}_seq";
    }

    private static bool HasDefaults(CatalogObject column, CatalogObject sequence) =>
        sequence["type"] == column["type"] && Sequences.Options(sequence) == "" && sequence["persistence"] is null;

    [GeneratedRegex(@"^nextval\('(?<sequence>(?:[^']|'')+)'::regclass\)$")]
    private static partial Regex Next();
}
