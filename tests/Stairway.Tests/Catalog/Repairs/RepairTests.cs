using System.Globalization;
using System.Text;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Catalog.Repairs;

[TestClass]
public sealed class RepairTests
{
    public static IEnumerable<string> Groups => Mutations.Groups.Keys;

    [TestMethod]
    [DynamicData(nameof(Groups))]
    public async Task Repairs_give_the_expected_state_back_as_SQL_and_as_a_migration(string group)
    {
        using var database = new MutatedDatabase(group);

        var pairs = new List<Pair>();
        foreach (var (name, sql) in Mutations.Groups[group])
            pairs.Add(await RepairAsync(database, name, sql));

        ISession? session = null;
        using var history = HistoryLoader.Load(MigrationAssembly.Steps([.. pairs.Select(pair => (CSharp(pair.Forth), CSharp(pair.Back)))]).Options).History!;
        foreach (var (pair, migration) in pairs.Zip(history.Migrations))
            session = await MigrateAsync(database, pair, history, session, migration);
        session?.Dispose();

        Approved.Check(string.Concat(pairs.Select(Describe)), group);
    }

    private sealed record Pair(string Name, string Sql, CatalogState Before, CatalogState After, IReadOnlyList<Difference> Forth, IReadOnlyList<Difference> Back);

    // the mutation as a Down that leaves it behind, and as one that takes back too much
    private static async Task<Pair> RepairAsync(MutatedDatabase database, string name, string sql)
    {
        var before = await database.RestoredAsync();
        database.Execute(sql);
        var after = database.Read();
        var pair = new Pair(name, sql, before, after, MutatedDatabase.Compare(before, after), MutatedDatabase.Compare(after, before));

        database.Repair(pair.Forth);
        database.ShouldBe(before, name);
        return pair;
    }

    // a session costs more than a migration: it serves as long as its database
    private static async Task<ISession> MigrateAsync(MutatedDatabase database, Pair pair, IHistory history, ISession? session, Migration migration)
    {
        var used = database.ConnectionString;
        await database.RestoredAsync();
        if (session is null || used != database.ConnectionString)
        {
            session?.Dispose();
            session = history.Open(database.ConnectionString);
        }

        database.Repair(pair.Back);
        database.ShouldBe(pair.After, $"{pair.Name}, backwards");

        Assert.IsNull(session.Run(migration, Direction.Up, StepObserver.None).Failure, pair.Name);
        database.ShouldBe(pair.Before, $"{pair.Name}, as a migration");
        Assert.IsNull(session.Run(migration, Direction.Down, StepObserver.None).Failure, $"{pair.Name}, backwards as a migration");
        database.ShouldBe(pair.After, $"{pair.Name}, backwards as a migration");

        database.Repair(pair.Forth);
        database.ShouldBe(pair.Before, pair.Name);
        return session;
    }

    private static string CSharp(IEnumerable<Difference> differences) => string.Join('\n', differences.Select(difference => difference.Repair?.CSharp).OfType<string>());

    private static string Describe(Pair pair)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"=== {pair.Name}\n{pair.Sql.ReplaceLineEndings("\n")}\n");
        foreach (var (title, differences) in new[] { ("", pair.Forth), ("\n    backwards\n", pair.Back) })
        {
            text.Append(title);
            foreach (var difference in differences)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nDown() {difference.Summary}{(difference.Weight == Weight.Error ? "" : $" ({difference.Weight})")}\n");
                text.AppendJoin("", difference.Details.Select(line => $"    {line}\n"));
                text.Append(CultureInfo.InvariantCulture, $"{difference.Repair?.CSharp ?? "// no statement repairs this"}\n");
            }
        }

        return text.Append('\n').ToString();
    }
}
