using System.Data.Common;
using Stairway.Migrations;

namespace Stairway.Catalog.Reading;

/// <summary>The runner's own objects: its version table with all that belongs to it, and its schema where it owns one. Told by their full names, never by a pattern.</summary>
/// <param name="Relation">Identity of the version table.</param>
/// <param name="Schema">Identity of its schema; null where the schema is the user's.</param>
internal sealed record HiddenObjects(string Relation, string? Schema)
{
    private readonly string ownedAsIdentity = $"{CatalogObject.Separator}owned_by=identity {Relation}.";
    private readonly string ownedAsSerial = $"{CatalogObject.Separator}owned_by={Relation}.";

    /// <summary>Asks the server how it quotes the names.</summary>
    public static HiddenObjects Of(DbConnection connection, VersionTable table)
    {
        var quoted = new List<string>();
        using var batch = new CanonicalBatch(connection);
        batch.Ask([Quote(table.Schema), Quote(table.Table)]);
        return new($"{quoted[0]}.{quoted[1]}", table.OwnsSchema ? quoted[0] : null);

        Question Quote(string name) => new("select quote_ident($1)", reader => quoted.Add(reader.Read() ? reader.GetString(0) : name)) { Parameter = name };
    }

    /// <summary>Whether this row, a relation's own, is that of a hidden one.</summary>
    public bool HidesRelation(CatalogRow row) =>
        row.Name.Identity == Relation
        || row.Name.Kind == "sequence"
            && (row.Definition.Contains(ownedAsIdentity, StringComparison.Ordinal) || row.Definition.Contains(ownedAsSerial, StringComparison.Ordinal));

    /// <summary>Whether this row, which belongs to no relation, is hidden.</summary>
    public bool Hides(CatalogRow row) => Schema is not null && row.Name.Kind switch
    {
        "schema" => row.Name.Identity == Schema,
        "comment" => row.Name.Identity == $"schema {Schema}",
        _ => false,
    };
}
