using System.Text;
using Npgsql;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Catalog.Reading;
using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway.Tests.Catalog.Repairs;

[TestClass]
public sealed class RepairTests
{
    public static IEnumerable<string> Groups => Mutations.Groups.Keys;

    [TestMethod]
    [DynamicData(nameof(Groups))]
    public async Task Repairs_give_the_expected_state_back(string group)
    {
        var report = new StringBuilder();
        var failures = new StringBuilder();
        foreach (var (name, sql) in Mutations.Groups[group])
        {
            var database = await TestServer.CreateDatabaseAsync();
            try
            {
                Run(database, group, sql, report);
            }
            catch (Exception e)
            {
                failures.AppendLine($"=== {name}\n{e.GetType().Name} {e.Message}");
            }
        }
        File.WriteAllText($"/tmp/repairs.{group}.txt", report.ToString());
        if (failures.Length > 0)
            Assert.Fail(failures.ToString());
    }

    private static void Run(Database database, string group, string sql, StringBuilder report)
    {
        using var connection = new NpgsqlConnection(database.ConnectionString);
        connection.Open();
        Execute(connection, $"do $$ begin {Mutations.Roles(group.ToLowerInvariant())} exception when duplicate_object then null; end $$");
        Execute(connection, Mutations.Shop);
        var before = Read(connection);
        Execute(connection, sql.Replace(":database", $"\"{database.Name}\""));
        var after = Read(connection);

        var forth = Compare(before, after);
        report.AppendLine($"### {sql}");
        foreach (var d in forth) { report.AppendLine($"Down() {d.Summary}   [{d.Weight} {d.Kind}]"); foreach (var l in d.Details) report.AppendLine("    " + l); report.AppendLine(d.Repair?.CSharp ?? "-"); }
        foreach (var d in forth) Execute(connection, d.Repair?.Sql);
        Same(before, Read(connection), "forth", forth);

        var back = Compare(after, before);
        report.AppendLine("--- back");
        foreach (var d in back) { report.AppendLine($"Down() {d.Summary}   [{d.Weight} {d.Kind}]"); foreach (var l in d.Details) report.AppendLine("    " + l); report.AppendLine(d.Repair?.CSharp ?? "-"); }
        foreach (var d in back) Execute(connection, d.Repair?.Sql);
        Same(after, Read(connection), "back", back);
    }

    private static IReadOnlyList<Difference> Compare(CatalogState expected, CatalogState actual) =>
        Differences.Of(CatalogState.Changes(expected, actual).Where(c => c.Name.Kind != "role").Select(c => (c.Before, c.After)), new ExpectedCatalog(expected.Find, expected.Of, () => expected.All));

    private static void Same(CatalogState expected, CatalogState actual, string which, IReadOnlyList<Difference> repaired)
    {
        var left = Compare(expected, actual).Where(d => d.Weight != Weight.ColumnOrder && d.Attributes is not [{ Name: "inherited" }]).ToList();
        if (left.Count > 0)
            throw new InvalidOperationException($"{which}:\n" + string.Join('\n', left.SelectMany(d => d.Details.Prepend(d.Summary))) + "\n  after\n" + string.Join("\n", repaired.Select(d => d.Summary + "\n" + d.Repair?.Sql)));
    }

    private static CatalogState Read(NpgsqlConnection connection) => FullReading.Read(connection, new VersionTable("public", "VersionInfo", false));

    private static void Execute(NpgsqlConnection connection, string? sql)
    {
        if (string.IsNullOrEmpty(sql))
            return;
        using var command = new NpgsqlCommand(sql, connection);
        try { command.ExecuteNonQuery(); }
        catch (PostgresException e) { throw new InvalidOperationException(e.MessageText + "\n  in " + sql); }
    }
}
