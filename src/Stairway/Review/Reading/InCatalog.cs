using Stairway.Catalog;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>Finds what operations name in a catalog.</summary>
internal static class InCatalog
{
    private static readonly string[] _tables = ["table", "partitioned table"];

    /// <summary>As the catalog writes it: <c>public."Users"</c>.</summary>
    public static string Identity(this Table table) => $"{Part(table.Schema)}.{Part(table.Name)}";

    /// <summary>As quote_ident writes it: PUBLIC is a keyword to GRANT only.</summary>
    public static string Part(string name) => name == "public" ? name : SqlName.Quote(name);

    public static CatalogObject? Find(this CatalogState catalog, Table table) =>
        _tables.Select(kind => catalog.Find(new ObjectName(kind, table.Identity()))).FirstOrDefault(found => found is not null);

    public static bool Has(this CatalogState catalog, Table table) => catalog.Find(table) is not null;

    public static CatalogObject? Find(this CatalogState catalog, Table table, string column) =>
        catalog.Find(new ObjectName("column", $"{table.Identity()}.{Part(column)}"));
}
