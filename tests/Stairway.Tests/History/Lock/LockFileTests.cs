using Stairway.History;

namespace Stairway.Tests.History.Lock;

/// <summary>The lock file itself: STW0114 to STW0118.</summary>
[TestClass]
public sealed class LockFileTests
{
    [TestMethod]
    public async Task A_history_without_a_lock_is_named_in_a_note()
    {
        var shop = Shop.Without(Shop.Of(1, "AddUsers", Shop.Users, "drop table users"));
        shop.Repo.Commit("users").Git("checkout -q -b work");

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0114").Single();
        Assert.AreEqual(Severity.Note, finding.Severity);
        Assert.AreEqual((shop.LockPath, 0), (finding.Place!.File, finding.Place.Line));
    }

    [TestMethod]
    public async Task A_lock_that_has_shipped_may_not_be_missing()
    {
        var shop = await Shop.OpenAsync();
        File.Delete(shop.LockPath);

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0114").Single();
        Assert.AreEqual(Severity.Error, finding.Severity);
        Assert.AreEqual("stairway.lock is there in main, and missing here", finding.Message);
    }

    [TestMethod]
    public async Task The_same_history_gives_the_same_bytes()
    {
        var shop = await Shop.OpenAsync();
        var first = File.ReadAllBytes(shop.LockPath);
        File.Delete(shop.LockPath);

        await shop.LockAsync();

        CollectionAssert.AreEqual(first, File.ReadAllBytes(shop.LockPath));
        Assert.DoesNotContain("\r", shop.Lock);
        Assert.AreNotEqual(0xEF, first[0]);
    }

    [TestMethod]
    public async Task A_new_migration_changes_the_head_and_adds_a_line()
    {
        var shop = await Shop.OpenAsync();
        var before = shop.Lock.Split('\n');

        shop.Add(3, "AddCoupons", "create table coupons(id bigint)", "drop table coupons");
        await shop.LockAsync();

        var after = shop.Lock.Split('\n');
        CollectionAssert.AreEqual(before[..5], after[..5]);
        Assert.AreNotEqual(before[5], after[5]);
        CollectionAssert.AreEqual(before[6..9], after[6..9]);
        Assert.StartsWith("3 AddCoupons up=", after[9]);
    }

    [TestMethod]
    public async Task A_late_migration_leaves_the_lines_of_the_others_as_they_are()
    {
        var shop = Shop.Without(Shop.Of(1, "AddUsers", Shop.Users, "drop table users"), Shop.Of(3, "AddOrders", Shop.Orders, "drop table orders"));
        await shop.LockAsync();
        var before = shop.Lock.Split('\n');

        shop.Add(2, "AddCoupons", "create table coupons(id bigint)", "drop table coupons");
        await shop.LockAsync();

        var after = shop.Lock.Split('\n');
        Assert.AreEqual((before[7], before[8]), (after[7], after[9]));
    }

    [TestMethod]
    public async Task A_migration_that_is_not_in_it_makes_it_stale()
    {
        var shop = await Shop.OpenAsync();
        shop.Add(3, "AddCoupons", "create table coupons(id bigint)", "drop table coupons").Add(4, "AddReturns", "create table returns(id bigint)", "drop table returns");

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0115").Single();
        Assert.AreEqual(Severity.Warning, finding.Severity);
        Assert.AreEqual("stairway.lock is not of this history: 3 AddCoupons is not in it, and 1 more", finding.Message);
        Assert.AreEqual("4 AddReturns is not in it", finding.Details.Single());
    }

    [TestMethod]
    public async Task On_a_CI_server_a_stale_lock_is_an_error()
    {
        var shop = await Shop.OpenAsync();
        shop.Add(3, "AddCoupons", "create table coupons(id bigint)", "drop table coupons");

        var report = await shop.VerifyAsync(options => options with { Guards = options.Guards! with { Build = new CIBuild("work", null) } });

        Assert.AreEqual(Severity.Error, report.Finds("STW0115").Single().Severity);
    }

    [TestMethod]
    public async Task In_a_release_it_is_an_error_too_also_for_what_only_a_climb_sees()
    {
        var shop = await Shop.OpenAsync();
        shop.Add(3, "AddCoupons", "create table coupons(id bigint)", "drop table coupons");
        await shop.LockAsync();
        shop.Repo.Commit("coupons");
        shop.Edit("coupons(id bigint)", "coupons(id int)");

        var report = await shop.VerifyAsync(options => options with { Guards = options.Guards! with { IsRelease = true } });

        var finding = report.Finds("STW0115").Single();
        Assert.AreEqual((Severity.Error, "stairway.lock is not of this history: 3 AddCoupons is changed: the SQL of Up()"), (finding.Severity, finding.Message));
    }

    [TestMethod]
    public async Task A_line_that_was_edited_by_hand_is_found()
    {
        var shop = await Shop.OpenAsync();
        shop.Lock = shop.Lock.Replace("id bigint", "id int", StringComparison.Ordinal);

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0116").Single();
        Assert.AreEqual((shop.LockPath, 6), (finding.Place!.File, finding.Place.Line));
    }

    [TestMethod]
    public async Task A_lock_that_git_has_checked_out_with_carriage_returns_is_the_same()
    {
        var shop = await Shop.OpenAsync();
        shop.Repo.Git("config core.autocrlf true").Git("rm -q --cached migrations/stairway.lock").Git("checkout -q -f HEAD -- migrations/stairway.lock");
        Assert.Contains("\r\n", shop.Lock);

        var report = await shop.VerifyAsync();

        report.Finds("");
    }

    [TestMethod]
    public async Task Two_branches_that_both_add_a_migration_conflict_in_the_lock()
    {
        var shop = await Shop.OpenAsync();
        var source = File.ReadAllText(shop.SourcePath);
        shop.Repo.Git("checkout -q -b coupons main");
        shop.Add(3, "AddCoupons", "create table coupons(id bigint)", "drop table coupons");
        await shop.LockAsync();
        shop.Repo.Commit("coupons").Git("checkout -q -b returns main");
        shop.Write(source).Add(4, "AddReturns", "create table returns(id bigint)", "drop table returns");
        await shop.LockAsync();
        shop.Repo.Commit("returns");

        Assert.ThrowsExactly<InvalidOperationException>(() => shop.Repo.Git("merge -q coupons"));

        Assert.Contains("migrations/stairway.lock", shop.Repo.Ask("diff --name-only --diff-filter=U"));
        shop.Write(source).Add(3, "AddCoupons", "create table coupons(id bigint)", "drop table coupons").Add(4, "AddReturns", "create table returns(id bigint)", "drop table returns");
        var finding = (await shop.VerifyAsync()).Finds("STW0117").Single();
        Assert.AreEqual("stairway.lock holds the markers of a merge conflict", finding.Message);
        Assert.AreEqual((shop.LockPath, 6), (finding.Place!.File, finding.Place.Line));
    }

    [TestMethod]
    public async Task Lines_that_a_merge_has_joined_without_a_conflict_do_not_match_the_head()
    {
        var shop = await Shop.OpenAsync();
        shop.Add(3, "AddCoupons", "create table coupons(id bigint)", "drop table coupons");
        var before = shop.Lock;
        await shop.LockAsync();
        shop.Lock = before + shop.Lock.Split('\n')[9] + "\n";

        var report = await shop.VerifyAsync();

        report.Finds("STW0116");
    }

    [TestMethod]
    [DataRow("postgresql 15", "postgresql fifteen", "holds a line that is none of a lock file's", 5)]
    [DataRow("1 AddUsers up=", "1 AddUsers", "holds a line that is none of a lock file's", 8)]
    [DataRow("1 AddUsers", "3 AddUsers", "holds version 2 after 3", 9)]
    [DataRow("stairway.lock 1", "lock 1", "does not begin as a lock file does", 1)]
    [DataRow("head ", "# ", "has no line 'head'", 1)]
    [DataRow("\"drop table users\"]", "\"drop table users]", "holds a line that is none of a lock file's", 8)]
    public async Task What_cannot_be_read_is_named_with_its_line(string part, string now, string message, int line)
    {
        var shop = await Shop.OpenAsync();
        shop.Lock = shop.Lock.Replace(part, now, StringComparison.Ordinal);

        var report = await shop.VerifyAsync(options => options with { Extent = Extent.History });

        var finding = report.Finds("STW0117").Single();
        Assert.AreEqual($"stairway.lock {message}", finding.Message);
        Assert.AreEqual(line, finding.Place!.Line);
    }

    [TestMethod]
    public async Task A_broken_lock_is_named_where_the_migrations_cannot_run_either()
    {
        var repo = Repo.Cloned().Git("switch -q -c feat/coupons").Migration(20260101000000, "AddCoupons").Write("migrations/stairway.lock", "<<<<<<< HEAD\n").Commit("merged");

        var told = await repo.ToldAsync("migrations");

        Assert.Contains("Error STW0117: stairway.lock holds the markers of a merge conflict", told);
        Assert.Contains("Error STW0102: version 20260101000000 is used by", told);
    }

    [TestMethod]
    public async Task A_lock_of_a_newer_format_names_the_version_that_reads_it()
    {
        var shop = await Shop.OpenAsync();
        shop.Lock = "stairway.lock 2, read by Stairway 0.4 and later\nwhatever it holds\n";

        var report = await shop.VerifyAsync(options => options with { Extent = Extent.History });

        var finding = report.Finds("STW0118").Single();
        Assert.AreEqual("stairway.lock has format 2, which this version of Stairway does not know: Stairway 0.4 or later reads it", finding.Message);
        Assert.AreEqual(1, finding.Place!.Line);
    }

    [TestMethod]
    public async Task A_broken_lock_does_not_hide_what_has_shipped()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("users(id bigint primary key)", "users(id int primary key)");
        shop.Lock = "<<<<<<< HEAD\n";

        var report = await shop.VerifyAsync();

        report.Finds("STW0117 STW0119");
    }

    [TestMethod]
    public async Task A_broken_lock_that_has_shipped_is_named_as_not_compared()
    {
        var shop = await Shop.OpenAsync();
        var good = shop.Lock;
        shop.Lock = "<<<<<<< HEAD\n";
        shop.Repo.Git("checkout -q main").Commit("broken").Git("checkout -q -b repair");
        shop.Lock = good;

        var report = await shop.VerifyAsync();

        Assert.Contains("whether a shipped migration was changed, because stairway.lock of main holds the markers of a merge conflict", report.Finds("STW0011").Single().Message);
    }

    [TestMethod]
    public async Task A_lock_that_is_a_folder_is_unreadable()
    {
        var shop = await Shop.OpenAsync();
        File.Delete(shop.LockPath);
        Directory.CreateDirectory(shop.LockPath);

        var report = await shop.VerifyAsync(options => options with { Extent = Extent.History });

        report.Finds("STW0117");
    }
}
