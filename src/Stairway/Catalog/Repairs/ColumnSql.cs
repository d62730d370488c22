namespace Stairway.Catalog.Repairs;

/// <summary>Columns in CREATE TABLE and ADD COLUMN.</summary>
internal static class ColumnSql
{
    public static string Definition(CatalogObject column, RepairContext context)
    {
        var serial = Serials.IsSerial(column, context) && Serials.IsPlain(column, context);
        return $"{SqlName.Last(column.Name.Identity)} {(serial ? Serials.TypeName(column["type"]!) : column["type"])}"
            + (column["fdw_options"] is { } options ? StorageOptions.Foreign(options) : "")
            + (column["collation"] is { } collation ? $" COLLATE {collation}" : "")
            + (column["generated"] is { } generated ? $" GENERATED ALWAYS AS ({column["default"]}) {generated.ToUpperInvariant()}" : "")
            + (column["identity"] is { } ? $" {Identity(column, context)}" : "")
            + (column["default"] is { } value && column["generated"] is null && !serial ? $" DEFAULT {value}" : "")
            + (column["notnull"] is not null && !serial && column["identity"] is null ? NotNull(column, context) : "");
    }

    private static string NotNull(CatalogObject column, RepairContext context) =>
        NotNulls.Special(column, context) is { } constraint ? $" CONSTRAINT {SqlName.Last(constraint.Name.Identity)} NOT NULL{(constraint["no_inherit"] is null ? "" : " NO INHERIT")}" : " NOT NULL";

    /// <summary>GENERATED ALWAYS AS IDENTITY, with the sequence's name and options where they are not PostgreSQL's own.</summary>
    public static string Identity(CatalogObject column, RepairContext context)
    {
        var kind = $"GENERATED {column["identity"]!.ToUpperInvariant()} AS IDENTITY";
        return Serials.SequenceOf(column, context) is { } sequence && !Serials.IsPlain(column, context)
            ? $"{kind} (SEQUENCE NAME {sequence.Name.Identity}{Sequences.Options(sequence)})"
            : kind;
    }
}
