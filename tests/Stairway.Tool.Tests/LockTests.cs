using Stairway.Tests.Fixtures;
using Stairway.Tests.History;

namespace Stairway.Tool.Tests;

/// <summary><c>stairway lock</c>, and what <c>verify</c> makes of the file.</summary>
[TestClass]
public sealed class LockTests
{
    private const string Users = "create table users (id bigint)";

    [TestMethod]
    public async Task What_has_shipped_cannot_be_edited_even_with_a_new_lock_in_the_same_branch()
    {
        var repo = Repo.Init().Write("migrations/Shop.csproj", "<Project />");
        var (shipped, edited) = (Assembly(Users), Assembly("create table users (id int)"));

        (await Lock(repo, shipped).RunAsync()).Exits(0).Says("Stairway: stairway.lock now holds 1 migration: commit it");
        repo.Commit("users").Git("checkout -q -b work");
        (await Verify(repo, shipped).RunAsync()).Exits(0).Finds("");

        (await Lock(repo, edited).RunAsync()).Exits(1).Finds("STW0107 STW0119").Says("Stairway: stairway.lock was not written: it holds only histories without errors");
        Assert.AreEqual("", repo.Ask("status --short migrations/stairway.lock"));

        repo.Git("rm -q migrations/stairway.lock").Commit("no lock");
        (await Lock(repo, edited, "--base-ref", "HEAD").RunAsync()).Exits(0);
        repo.Commit("edited, with a new lock");

        (await Verify(repo, edited).RunAsync()).Exits(1).Finds("STW0119")
            .Says("error STW0119: 1 Step1 has shipped with main, and is changed: the SQL of Up()\n    - create table users(id bigint)\n    + create table users(id int)\n    repair: take the change back, and add a new migration");
    }

    [TestMethod]
    public async Task A_lock_with_merge_markers_is_written_over_only_when_forced()
    {
        var repo = Repo.Init().Write("migrations/Shop.csproj", "<Project />").Commit("project");
        var conflict = "stairway.lock 1, read by Stairway 0.1 and later\n<<<<<<< HEAD\n=======\n>>>>>>> work\n";
        repo.Write("migrations/stairway.lock", conflict);

        var refused = await Lock(repo, Assembly(Users)).RunAsync();
        var verified = await Verify(repo, Assembly(Users)).RunAsync();

        refused.Exits(1).Says($"{repo.FileOf("migrations/stairway.lock")}(2): error STW0117: stairway.lock holds the markers of a merge conflict");
        verified.Exits(1).Says("(2): error STW0117: ");
        Assert.AreEqual(conflict, File.ReadAllText(repo.FileOf("migrations/stairway.lock")));

        (await Lock(repo, Assembly(Users), "--force").RunAsync()).Exits(0);
        Assert.Contains("\n1 Step1 up=", File.ReadAllText(repo.FileOf("migrations/stairway.lock")));
        Assert.HasCount(3, Directory.GetFiles(repo.Folder), "no draft is left");
    }

    [TestMethod]
    public async Task A_lock_that_may_not_be_written_over_is_told_without_a_climb()
    {
        var repo = Repo.Init().Write("migrations/Shop.csproj", "<Project />").Commit("project").Write("migrations/stairway.lock", "<<<<<<< HEAD\n");

        var locked = await Lock(repo, Assembly(Users), "--postgres", "local", "--postgres-bin", "/nowhere").RunAsync();
        var verified = await Verify(repo, Assembly(Users), "--postgres", "local", "--postgres-bin", "/nowhere").RunAsync();

        locked.Exits(1).Finds("STW0107 STW0107 STW0117").Says("stairway.lock was not written");
        verified.Exits(3).Finds("STW0107 STW0107 STW0117 STW0003");
    }

    [TestMethod]
    public async Task Two_projects_of_one_database_may_not_use_one_version_and_those_of_two_may()
    {
        var repo = Repo.Init();
        var (shop, billing) = (MigrationAssembly.Steps((Migrations.Sql("create table coupons (id int)"), Migrations.Sql("drop table coupons"))), MigrationAssembly.Compile(MigrationAssembly.TextOf((Migrations.Sql("create table invoices (id int)"), Migrations.Sql("drop table invoices"))).Replace("Step1", "AddInvoices", StringComparison.Ordinal)));
        foreach (var (project, assembly) in new[] { ("shop", shop), ("billing", billing) })
        {
            repo.Write($"{project}/Migrations.csproj", "<Project />").Write($"{project}/Shop.Migrations.cs", File.ReadAllText(assembly.Source));
            (await In(project, "lock", assembly).RunAsync()).Exits(0);
        }

        repo.Commit("both").Git("checkout -q -b work");
        var clash = await In("billing", "verify", billing).RunAsync();
        (await In("billing", "lock", billing, "--database", "billing").RunAsync()).Exits(0);
        repo.Commit("a database of its own");

        clash.Exits(0).Says("warning STW0122: 1 is the version of AddInvoices, and of Step1 in shop/stairway.lock");
        (await In("billing", "verify", billing, "--database", "billing").RunAsync()).Exits(0).Finds("");
        (await In("shop", "verify", shop).RunAsync()).Exits(0).Finds("");

        Call In(string project, string command, MigrationAssembly assembly, params string[] more) =>
            new Call([command, assembly.File, .. MigrationAssembly.RuntimeFiles.SelectMany(file => new[] { "--reference", file }), "--project", repo.FileOf($"{project}/Migrations.csproj"), "--path-map", $"{assembly.Folder}={repo.FileOf(project)}", "--base-ref", "main", .. more]);
    }

    [TestMethod]
    public async Task A_database_is_a_name()
    {
        var outcome = await new Call("verify", Assembly(Users).File, "--database", "Host=db;Password=secret").RunAsync();

        outcome.Exits(2).Warns("--database takes a name of letters, digits, '.', '_' and '-': it stands in the lock file");
        Assert.DoesNotContain("secret", outcome.Output + outcome.Error);
    }

    [TestMethod]
    public async Task A_lock_that_is_as_it_should_be_is_not_touched()
    {
        var repo = Repo.Init().Write("migrations/Shop.csproj", "<Project />").Commit("project");
        await Lock(repo, Assembly(Users)).RunAsync();
        var crlf = File.ReadAllText(repo.FileOf("migrations/stairway.lock")).Replace("\n", "\r\n", StringComparison.Ordinal);
        repo.Write("migrations/stairway.lock", crlf);

        var outcome = await Lock(repo, Assembly(Users)).RunAsync();

        outcome.Exits(0).Says("Stairway: stairway.lock is as it should be");
        Assert.AreEqual(crlf, File.ReadAllText(repo.FileOf("migrations/stairway.lock")));
    }

    [TestMethod]
    public async Task A_history_with_errors_is_not_locked()
    {
        var repo = Repo.Init().Write("migrations/Shop.csproj", "<Project />").Commit("project");

        var outcome = await Lock(repo, Migrations.LeavesAnIndex).RunAsync();

        outcome.Exits(1).Says("error STW0203: ").Says("stairway.lock was not written");
        Assert.IsFalse(File.Exists(repo.FileOf("migrations/stairway.lock")));
    }

    [TestMethod]
    public async Task An_assembly_alone_needs_a_place_for_its_lock()
    {
        var assembly = Assembly(Users);

        var outcome = await new Call("lock", assembly.File).RunAsync();

        outcome.Exits(2).Warns("stairway: where is the lock file? Name it with --lock-file, or the project with --project");
    }

    [TestMethod]
    public async Task Another_place_and_none_at_all_can_be_named()
    {
        var repo = Repo.Init().Write("migrations/Shop.csproj", "<Project />").Commit("project");
        var elsewhere = repo.FileOf("shop.lock");

        (await Lock(repo, Assembly(Users), "--lock-file", elsewhere).RunAsync()).Exits(0).Says("shop.lock now holds 1 migration");
        Assert.IsTrue(File.Exists(elsewhere));
        repo.Commit("migrations and lock");
        (await Verify(repo, Assembly(Users), "--lock-file", "off").RunAsync()).Exits(0).Finds("");
        (await Verify(repo, Assembly(Users)).RunAsync()).Exits(0).Finds("STW0114");
    }

    [TestMethod]
    public async Task A_place_that_cannot_be_written_is_a_mistake_of_usage()
    {
        var repo = Repo.Init().Write("migrations/Shop.csproj", "<Project />").Commit("project");

        var outcome = await Lock(repo, Assembly(Users), "--lock-file", repo.FileOf("migrations/Shop.csproj/shop.lock")).RunAsync();

        outcome.Exits(2).Warns("shop.lock cannot be written: ");
    }

    [TestMethod]
    public async Task A_lock_needs_a_climb()
    {
        var outcome = await new Call("lock", Assembly(Users).File, "--only", "load", "--lock-file", "shop.lock").RunAsync();

        outcome.Exits(2).Warns("leave --only load away");
    }

    private static MigrationAssembly Assembly(string up) => MigrationAssembly.Steps((Migrations.Sql(up), Migrations.Sql("drop table users")));

    private static Call Lock(Repo repo, MigrationAssembly assembly, params string[] arguments) => Of("lock", repo, assembly, arguments);

    private static Call Verify(Repo repo, MigrationAssembly assembly, params string[] arguments) => Of("verify", repo, assembly, arguments);

    /// <summary>A call for a project whose source is that of the assembly.</summary>
    private static Call Of(string command, Repo repo, MigrationAssembly assembly, string[] arguments)
    {
        File.Copy(assembly.Source, repo.FileOf("migrations/Shop.Migrations.cs"), overwrite: true);
        return new Call([command, assembly.File, .. MigrationAssembly.RuntimeFiles.SelectMany(file => new[] { "--reference", file }), "--project", repo.FileOf("migrations/Shop.csproj"), .. command == "verify" ? ["--protected-branches", "none"] : Array.Empty<string>(), "--path-map", $"{assembly.Folder}={repo.Folder}", .. arguments])
            .With("STAIRWAY_BASE_REF", "main")
            .With("STAIRWAY_SEVERITY", "STW0107=error");
    }
}
