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
        var families = new FamilySet(Dialect.Of(connection));
        var model = new CatalogModel(HiddenObjects.Of(connection, versionTable));

        using var batch = new CanonicalBatch(connection);
        batch.Ask([.. families.All.Select(family => Whole(family, model, new()))]);

        model.Commit();
        return model.State;
    }

    /// <summary>The question for a whole family.</summary>
    public static Question Whole(Family family, CatalogModel model, CatalogChanges changes) => new(
        family.Everything,
        reader => model.Replace(family, CatalogRow.ReadAll(reader), given: null, changes));
}
