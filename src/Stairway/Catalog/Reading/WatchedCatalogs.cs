using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>The catalogs whose written rows are counted. Not every version of PostgreSQL has all of them.</summary>
internal sealed class WatchedCatalogs
{
    private readonly Dictionary<uint, string> names = [];

    private WatchedCatalogs()
    {
    }

    public IEnumerable<uint> Oids => names.Keys;

    public static WatchedCatalogs Of(DbConnection connection, FamilySet families)
    {
        var watched = new WatchedCatalogs();
        var names = families.All.SelectMany(family => family.Catalogs).Append("pg_depend").Distinct();

        using var batch = new CanonicalBatch(connection);
        batch.Ask([new(Statement, watched.Take) { Parameter = $"{{{string.Join(',', names)}}}" }]);
        return watched;
    }

    /// <summary>The catalog's name; null for what is none that is watched.</summary>
    public string? NameOf(uint relation) => names.GetValueOrDefault(relation);

    public IReadOnlyDictionary<string, WrittenRows> Named(IReadOnlyDictionary<uint, WrittenRows> written) =>
        written.ToDictionary(pair => names[pair.Key], pair => pair.Value);

    private void Take(DbDataReader reader)
    {
        while (reader.Read())
            names[reader.GetFieldValue<uint>(0)] = reader.GetString(1);
    }

    private const string Statement = """
        select
            c.oid,
            c.relname::text
        from pg_catalog.pg_class c
        where c.relnamespace = 'pg_catalog'::regnamespace and c.relname = any ($1::text::name[])
        """;
}
