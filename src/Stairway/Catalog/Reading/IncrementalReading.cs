using System.Data.Common;
using Stairway.Migrations;

namespace Stairway.Catalog.Reading;

/// <summary>Follows the catalog step by step, at a cost that depends on what a step touches and not on what the database holds.
/// It asks the session in which the steps run: only it knows what its transaction locked and wrote. What another session does meanwhile is not seen.</summary>
/// <param name="connection">The session in which the steps run: of Npgsql 6 or later, and open.</param>
/// <param name="versionTable">The runner's table, which is not part of the state.</param>
internal sealed class IncrementalReading(DbConnection connection, VersionTable versionTable) : IDisposable
{
    private readonly Inquiry inquiry = new(connection);
    private readonly WriteCounters counters = new();
    private readonly Dictionary<uint, string> catalogs = [];
    private FamilySet families = null!;
    private CatalogModel model = null!;
    private string evidenceStatement = "";
    private Evidence? evidence;

    /// <summary>The state as of the last reading.</summary>
    public CatalogState Current => model.State;

    /// <summary>How often everything was read so far.</summary>
    public int FullReadings { get; private set; }

    /// <summary>Reads everything. To be called first, outside of a transaction.</summary>
    public CatalogState Load()
    {
        families = new FamilySet(ServerFacts.Of(connection));
        model = new CatalogModel(HiddenObjects.Of(connection, versionTable));
        FindCatalogs();
        return ReadAll();
    }

    /// <summary>A step begins. Asks the server nothing: a query would come before the migration's own SET TRANSACTION, which must be the first.</summary>
    public void Began() => evidence = null;

    /// <summary>The step's transaction is about to be committed. Looks at what it touched, inside of it; changes and sets nothing there.</summary>
    public void Committing()
    {
        using var command = connection.CreateCommand();
        command.CommandText = evidenceStatement;
        evidence = Evidence.Gather(command);
    }

    /// <summary>Reads what the step touched, after COMMIT.</summary>
    /// <param name="sql">What the step sent. It decides only how much is read.</param>
    /// <returns>The new state, <see cref="Current"/>.</returns>
    public CatalogState Read(IReadOnlyList<string> sql)
    {
        if (evidence is not { Mark: not null } gathered)
            return ReadAll();

        evidence = null;
        var written = counters.Since(gathered).ToDictionary(pair => catalogs[pair.Key], pair => pair.Value);
        if (gathered.Transaction is null || written.Count == 0)
            return Current;

        var touched = new Touched(gathered.Transaction, gathered.Locks, written, StepText.Of(sql));
        if (touched.IsBeyondEvidence(catalogs) || !new TouchedReading(model, families, inquiry, touched).Read())
            return ReadAll();

        model.Commit();
        return Current;
    }

    /// <summary>Reads everything: after a step without a transaction, after a failed one, or to check what the readings since the last time came to.</summary>
    public CatalogState ReadAll()
    {
        evidence = null;
        FullReadings++;
        var changes = new CatalogChanges();
        inquiry.Ask([.. families.All.Select(family => FullReading.Whole(family, model, changes))], CanonicalSession.Statement);
        model.Commit();
        return Current;
    }

    public void Dispose() => inquiry.Dispose();

    /// <summary>Finds the catalogs whose writers are counted. Not every version has all of them.</summary>
    private void FindCatalogs()
    {
        var names = families.All.SelectMany(family => family.Catalogs).Append("pg_depend").Append("pg_init_privs").Distinct();
        inquiry.Ask([new(Catalogs, Take) { Parameter = $"{{{string.Join(',', names)}}}" }]);
        evidenceStatement = Evidence.Statement(catalogs.Keys);

        void Take(DbDataReader reader)
        {
            while (reader.Read())
                catalogs[reader.GetFieldValue<uint>(0)] = reader.GetString(1);
        }
    }

    private const string Catalogs = """
        select c.oid, c.relname::text
        from pg_catalog.pg_class c
        where c.relnamespace = 'pg_catalog'::regnamespace and c.relname = any ($1::text::name[])
        """;
}
