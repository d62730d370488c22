using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>One row as a family's statement gives it.</summary>
/// <param name="Relation">OID of the relation that the object belongs to, or 0.</param>
/// <param name="Number">OID of the object, attnum of a column, or 0; see <see cref="Family"/>.</param>
internal readonly record struct CatalogRow(ObjectName Name, uint Relation, uint Number, string Definition)
{
    /// <summary>The rows of the reader's current result.</summary>
    public static List<CatalogRow> ReadAll(DbDataReader reader)
    {
        var rows = new List<CatalogRow>();
        while (reader.Read())
        {
            var name = new ObjectName(string.Intern(reader.GetString(0)), reader.GetString(1));
            rows.Add(new(name, reader.GetFieldValue<uint>(2), reader.GetFieldValue<uint>(3), reader.IsDBNull(4) ? "" : Canonical.Definition(reader.GetString(4))));
        }

        return rows;
    }
}
