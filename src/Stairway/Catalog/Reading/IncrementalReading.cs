using System.Data.Common;
using Stairway.Migrations;

namespace Stairway.Catalog.Reading;

/// <summary>Follows the catalog step by step, at a cost that depends on what a step touches and not on what the database holds.
/// It asks the session in which the steps run, for only that knows what its transaction locked and wrote; what another session does meanwhile is not seen.
/// For each step call <see cref="Began"/>, <see cref="Committing"/> and, after COMMIT, <see cref="Read"/>; <see cref="ReadAll"/> after a step that failed or had no transaction.</summary>
internal sealed class IncrementalReading : IDisposable
{
    private const string FailedTransaction = "25P02";

    private readonly DbConnection connection;
    private readonly FamilySet families;
    private readonly CatalogModel model;
    private readonly Inquiry inquiry;
    private readonly WatchedCatalogs catalogs;
    private readonly DbCommand evidenceCommand;
    private readonly WriteCounters counters = new();

    private Evidence? evidence;
    private StepText? text;
    private int plannedFor = 1;
    private bool isUnread;
    private bool hasMissed;

    private IncrementalReading(DbConnection connection, VersionTable versionTable)
    {
        this.connection = connection;
        families = new FamilySet(Dialect.Of(connection));
        model = new CatalogModel(HiddenObjects.Of(connection, versionTable));
        inquiry = new Inquiry(connection);
        catalogs = WatchedCatalogs.Of(connection, families);

        evidenceCommand = connection.CreateCommand();
        evidenceCommand.CommandText = Evidence.Statement(catalogs.Oids);
        evidenceCommand.Prepare();
    }

    /// <summary>The state as of the last reading.</summary>
    public CatalogState Current => model.State;

    /// <summary>What a relation or an index was called at the last reading; null for one that is not part of the state.</summary>
    public ObjectName? NameOf(uint relation) => model.NameOf(relation);

    /// <summary>How often everything was read.</summary>
    public int FullReadings { get; private set; }

    /// <summary>Reads everything, and gets ready to follow.</summary>
    /// <param name="connection">The session in which the steps will run: of Npgsql 6 or later, open, and not in a transaction. Statements are prepared in it.</param>
    /// <param name="versionTable">The runner's table, which is not part of the state.</param>
    /// <param name="known">A state of this or of a like database, with which the new one shares what is the same.</param>
    /// <exception cref="DbException">The server could not be asked.</exception>
    public static IncrementalReading Load(DbConnection connection, VersionTable versionTable, CatalogState? known = null)
    {
        var reading = new IncrementalReading(connection, versionTable);
        reading.ReadAll();
        reading.model.ShareWith(known ?? CatalogState.Empty);
        return reading;
    }

    /// <summary>A step begins. Asks the server nothing: a query would come before the migration's own SET TRANSACTION, which has to be the first.</summary>
    public void Began()
    {
        hasMissed |= isUnread;
        isUnread = true;
        evidence = null;
    }

    /// <summary>The step's transaction is about to be committed. Looks at what it touched, inside of it; sets and changes nothing there.</summary>
    /// <param name="sql">What the step sent. It decides only how much will be read.</param>
    public void Committing(IReadOnlyList<string> sql)
    {
        text = StepText.Of(sql);
        if (text.Deallocates)
            inquiry.DoNotPrepare();

        try
        {
            evidence = Gather();
        }
        catch (DbException exception) when (exception.SqlState == FailedTransaction)
        {
            evidence = null;    // COMMIT will roll back; everything will be read
        }
    }

    /// <summary>Reads what the step touched, after COMMIT.</summary>
    /// <returns>The new state, <see cref="Current"/>.</returns>
    public CatalogState Read()
    {
        if (evidence is not { Mark: not null } gathered || hasMissed)
            return ReadAll();

        (evidence, isUnread) = (null, false);
        var written = catalogs.Named(counters.Since(gathered));
        if (gathered.Transaction is null || written.Count == 0)
            return Current;

        var touched = new Touched(gathered.Transaction, gathered.Locks, written, text!);
        if (touched.IsBeyondEvidence(catalogs) || !new TouchedReading(model, families, inquiry, touched).Read())
            return ReadAll();

        model.Commit();
        PlanForGrowth();
        return Current;
    }

    /// <summary>Reads everything: after a step that failed or had no transaction, and to check what the readings since the last time came to.</summary>
    /// <returns>The new state, <see cref="Current"/>.</returns>
    public CatalogState ReadAll()
    {
        (evidence, isUnread, hasMissed) = (null, false, false);
        FullReadings++;

        var changes = new CatalogChanges();
        inquiry.Ask([.. families.All.Select(family => FullReading.Whole(family, model, changes))], CanonicalSession.Statement);
        model.Commit();

        counters.Since(Gather());    // from here on they count anew
        return Current;
    }

    public void Dispose()
    {
        evidenceCommand.Dispose();
        inquiry.Dispose();
    }

    /// <summary>On an empty catalog all plans cost the same, and PostgreSQL keeps the one that it made first.</summary>
    private void PlanForGrowth()
    {
        if (model.Relations < 4 * plannedFor)
            return;

        inquiry.PlanAnew();
        plannedFor = model.Relations;
    }

    private Evidence Gather()
    {
        if (inquiry.MayPrepare)
            return Evidence.Gather(evidenceCommand);

        using var command = connection.CreateCommand();
        command.CommandText = evidenceCommand.CommandText;
        return Evidence.Gather(command);
    }
}
