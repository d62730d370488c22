using System.Data.Common;
using Stairway.Migrations;

namespace Stairway.Catalog.Reading;

/// <summary>Reads everything that is in a database.</summary>
internal static class FullReading
{
    /// <param name="connection">Of Npgsql 6 or later; open, and not in a transaction. It is left as it was found.</param>
    /// <param name="versionTable">The runner's table, which is not part of the state.</param>
    /// <exception cref="DbException">The server could not be asked.</exception>
    public static CatalogState Read(DbConnection connection, VersionTable versionTable)
    {
        var families = AllFamilies.Of(ServerFacts.Of(connection));
        var model = new CatalogModel(HiddenObjects.Of(connection, versionTable));

        using var batch = new CanonicalBatch(connection);
        foreach (var family in families)
            batch.Add(family.Everything);

        using var reader = batch.Execute();
        foreach (var family in families)
        {
            model.Replace(family, CatalogRow.ReadAll(reader), given: null, new CatalogChanges());
            reader.NextResult();
        }

        model.Commit();
        return model.State;
    }
}
