using Stairway.History.Lock;
using Stairway.History.Rebasing;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;
using Stairway.Tests.History.Lock;

namespace Stairway.Tests.History;

/// <summary>STW0122: a migration of another project has the same version. A repository with two projects, shop and billing.</summary>
[TestClass]
public sealed class SharedVersionTests
{
    private const string Clash = "Warning STW0122: 20260301000000 is the version of AddCoupons, and of AddInvoices in billing/stairway.lock";
    private const string Back = "Warning STW0122: 20260301000000 is the version of AddInvoices, and of AddCoupons in shop/stairway.lock";

    [TestMethod]
    public async Task Two_projects_with_versions_of_their_own_are_fine()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        Add(repo, "shop", 20260301000000, "AddCoupons");
        Add(repo, "billing", 20260301000001, "AddInvoices").Commit("both");

        Assert.AreEqual("", await repo.ToldAsync("shop"));
        Assert.AreEqual("", await repo.ToldAsync("billing"));
    }

    [TestMethod]
    public async Task One_version_in_both_is_found_in_both()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        Add(repo, "shop", 20260301000000, "AddCoupons");
        Add(repo, "billing", 20260301000000, "AddInvoices").Commit("both");

        var finding = (await repo.VerifyAsync("shop")).Findings.Single();

        Assert.AreEqual(Clash, await repo.ToldAsync("shop"));
        Assert.AreEqual(Back, await repo.ToldAsync("billing"));
        Assert.AreEqual((repo.FileOf("shop/20260301000000_AddCoupons.cs"), 6), (finding.Place!.File, finding.Place.Line));
        Assert.AreEqual("both are remembered in \"public\".\"VersionInfo\": a database that has applied one never gets the other", finding.Details.Single());
        Assert.StartsWith("stairway rebase; but where each has a database of its own, name it", finding.Repair!);
    }

    [TestMethod]
    public async Task Two_branches_that_were_each_right_alone_are_found_where_they_meet()
    {
        var origin = Shop();
        Add(origin.Git("switch -q -c feat/coupons"), "shop", 20260301000000, "AddCoupons").Commit("coupons");
        Add(origin.Git("switch -q -c feat/invoices main"), "billing", 20260301000000, "AddInvoices").Commit("invoices");
        var alone = await origin.ToldAsync("billing", options => options with { Guards = options.Guards! with { BaseRef = "main" } });
        origin.Git("switch -q main").Git("merge -q --no-ff -m coupons feat/coupons");

        var request = origin.Clone().Git("switch -q --detach").Git("merge -q --no-edit origin/feat/invoices");

        Assert.AreEqual("", alone);
        Assert.AreEqual(Back, await request.ToldAsync("billing", OnCI), "the new one is told");
        Assert.AreEqual("", await request.ToldAsync("shop", OnCI), "the shipped one is not");

        static VerificationOptions OnCI(VerificationOptions options) => options with { Guards = options.Guards! with { Build = new("feat/invoices", "main") } };
    }

    [TestMethod]
    public async Task Where_both_have_shipped_both_are_told()
    {
        var origin = Shop();
        Add(origin, "shop", 20260301000000, "AddCoupons");
        Add(origin, "billing", 20260301000000, "AddInvoices").Commit("both");
        var repo = origin.Clone().Git("switch -q -c feat/more");

        var finding = (await repo.VerifyAsync("shop")).Findings.Single();

        Assert.AreEqual(Back, await repo.ToldAsync("billing"));
        Assert.StartsWith("bring what they do once more, in a new migration", finding.Repair!);
    }

    [TestMethod]
    public async Task Another_version_table_keeps_them_apart()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        Add(repo, "shop", 20260301000000, "AddCoupons");
        Add(repo, "billing", 20260301000000, "AddInvoices").Write("billing/Table.cs", """
            public static class StairwaySetup
            {
                public static void Configure(IServiceCollection services) => services.AddScoped<FluentMigrator.Runner.VersionTableInfo.IVersionTableMetaData, Table>();
            }

            public class Table(FluentMigrator.Runner.Conventions.IConventionSet conventions, Microsoft.Extensions.Options.IOptions<FluentMigrator.Runner.Initialization.RunnerOptions> options)
                : FluentMigrator.Runner.VersionTableInfo.DefaultVersionTableMetaData(conventions, options)
            {
                public override string SchemaName => "billing";
            }
            """).Commit("both");
        var unlocked = await repo.VerifyAsync("billing");

        repo.Lock("billing", Locked.Of("20260102000000 AddAccounts", "20260301000000 AddInvoices") with { Store = new(null, "billing.\"VersionInfo\"") }).Commit("locked");

        Assert.AreEqual("", await repo.ToldAsync("billing"));
        Assert.AreEqual("", await repo.ToldAsync("shop"));
        Assert.AreEqual("stairway.lock is not of this history: its versions are remembered in \"public\".\"VersionInfo\", and these in billing.\"VersionInfo\"", unlocked.Findings.Single().Message);
    }

    [TestMethod]
    public async Task Another_database_keeps_them_apart_and_the_same_one_makes_it_an_error()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        Add(repo, "shop", 20260301000000, "AddCoupons");
        repo.Write("billing/20260301000000_AddInvoices.cs", Repo.TextOf("Migration(20260301000000)", "AddInvoices"));
        var billing = Locked.Of("20260102000000 AddAccounts", "20260301000000 AddInvoices") with { Store = VersionStore.Default with { Database = "billing" } };
        repo.Lock("billing", billing).Commit("both");

        Assert.AreEqual("", await repo.ToldAsync("shop"));
        Assert.AreEqual("", await repo.ToldAsync("billing", options => options with { Guards = options.Guards! with { Database = "billing" } }));
        Assert.AreEqual(Clash.Replace("Warning", "Error", StringComparison.Ordinal), await repo.ToldAsync("shop", options => options with { Guards = options.Guards! with { Database = "billing" } }));
        Assert.Contains("\ndatabase billing\n", billing.ToString());
        Assert.AreEqual(billing.Store, LockReading.Of(billing.ToString()).Lock!.Store);
        Assert.IsNull(LockReading.Of(billing.ToString()).Problem);
    }

    [TestMethod]
    public async Task A_migration_that_is_compiled_into_both_is_one()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        Add(repo, "shop", 20260301000000, "AddAudit");
        Add(repo, "billing", 20260301000000, "AddAudit").Commit("both");

        Assert.AreEqual("", await repo.ToldAsync("shop"));

        repo.Lock("billing", Locked.Of("20260102000000 AddAccounts", "20260301000000 AddAudit something else")).Commit("not the same");

        Assert.AreEqual("Warning STW0122: 20260301000000 is the version of AddAudit, and of AddAudit in billing/stairway.lock", await repo.ToldAsync("shop"));
    }

    [TestMethod]
    public async Task Versions_that_count_up_in_both_are_told_once()
    {
        string[] names = ["A", "B", "C", "D"];
        var repo = Repo.Init();
        foreach (var (name, i) in names.Select((name, i) => (name, i + 1))) repo.Write($"shop/{name}.cs", Repo.TextOf($"Migration({i})", $"Shop{name}")).Write($"billing/{name}.cs", Repo.TextOf($"Migration({i})", $"Billing{name}"));
        repo.Lock("shop", Locked.Of([.. names.Select((name, i) => $"{i + 1} Shop{name}")])).Lock("billing", Locked.Of([.. names.Select((name, i) => $"{i + 1} Billing{name}")])).Commit("both").Git("switch -q -c feat/more");

        var told = await repo.ToldAsync("shop", options => options with { Guards = options.Guards! with { BaseRef = "main" } });

        Assert.AreEqual("Warning STW0122: 4 versions are used in billing/stairway.lock, too: 1, 2, 3, …", told);
    }

    [TestMethod]
    public async Task A_suppression_with_a_justification_lets_it_pass()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        Add(repo, "shop", 20260301000000, "AddCoupons").Write("shop/20260301000000_AddCoupons.cs", Repo.TextOf("Migration(20260301000000), UnconditionalSuppressMessage(\"Stairway\", \"STW0122\", Justification = \"it is the same index\")", "AddCoupons"));
        Add(repo, "billing", 20260301000000, "AddInvoices").Commit("both");

        var report = await repo.VerifyAsync("shop");

        Assert.IsEmpty(report.Findings);
        Assert.AreEqual("it is the same index", report.Suppressed.Single().Justification);
    }

    [TestMethod]
    public async Task A_lock_of_any_name_is_seen_and_that_of_another_program_is_none()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        Add(repo, "shop", 20260301000000, "AddCoupons");
        Add(repo, "billing", 20260301000000, "AddInvoices").Git("add -A").Git("mv billing/stairway.lock billing/invoices.lock").Write("yarn.lock", "# yarn lockfile v1\n<<<<<<< HEAD\n").Commit("both");

        Assert.AreEqual(Clash.Replace("billing/stairway.lock", "billing/invoices.lock", StringComparison.Ordinal), await repo.ToldAsync("shop"));
    }

    [TestMethod]
    public async Task A_broken_lock_of_the_other_project_is_named_as_not_compared()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        repo.Write("billing/stairway.lock", LockFile.FirstLine + "\n<<<<<<< HEAD\n").Commit("broken");

        Assert.AreEqual("Note STW0011: not verified: whether a version is used in billing/stairway.lock, too, which holds the markers of a merge conflict", await repo.ToldAsync("shop"));
    }

    [TestMethod]
    public async Task A_rebase_gives_it_a_version_that_neither_project_has()
    {
        var repo = Shop().Git("switch -q -c feat/coupons");
        Add(repo, "shop", 20260301000000, "AddCoupons");
        Add(repo, "billing", 20260301000000, "AddInvoices");
        repo.Lock("billing", Locked.Of("20260102000000 AddAccounts", "20260301000000 AddInvoices", "20260701120000 AddTaxes")).Commit("both");

        var load = HistoryLoader.Load(MigrationAssembly.CompileFiles([.. Directory.GetFiles(repo.FileOf("shop"), "*.cs").Order(StringComparer.Ordinal)]).Options);
        using var history = load.History;
        var plan = await Rebase.PlanAsync(new(repo.FileOf("shop")) { Git = Repo.Program, Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) }, new(repo.FileOf("shop/stairway.lock")), load, null, CancellationToken.None);

        Assert.AreEqual("20260301000000 20260701120100", string.Join(", ", plan.Moves.Select(move => $"{move.Migration.Version} {move.Version}")));
    }

    /// <summary>A clone whose origin has a migration in each of the two.</summary>
    private static Repo Shop()
    {
        var origin = Repo.Init("origin");
        Add(origin, "shop", 20260101000000, "AddUsers");
        return Add(origin, "billing", 20260102000000, "AddAccounts").Commit("begin").Clone();
    }

    /// <summary>Adds a migration with its line in the lock of its project.</summary>
    private static Repo Add(Repo repo, string project, long version, string name)
    {
        var path = repo.FileOf($"{project}/stairway.lock");
        var lines = File.Exists(path) ? LockReading.Of(File.ReadAllText(path)).Lock!.Lines.Select(line => $"{line.Version} {line.Class}") : [];
        return repo.Write($"{project}/{version}_{name}.cs", Repo.TextOf($"Migration({version})", name)).Lock(project, Locked.Of([.. lines, $"{version} {name}"]));
    }
}
