namespace Stairway.Tests.History.Lock;

/// <summary>STW0120: what has shipped keeps its class and its version.</summary>
[TestClass]
public sealed class MovedTests
{
    [TestMethod]
    public async Task A_migration_that_is_deleted_is_found()
    {
        var shop = await Shop.OpenAsync();
        shop.Write(Shop.Of(1, "AddUsers", Shop.Users, "drop table users"));

        var report = await shop.VerifyAsync();

        var findings = report.Finds("STW0115 STW0120");
        Assert.AreEqual("stairway.lock is not of this history: 2 AddOrders is no longer there", findings[0].Message);
        Assert.AreEqual("2 AddOrders has shipped with main, and is no longer there", findings[1].Message);
        Assert.AreEqual((shop.LockPath, 9), (findings[1].Place!.File, findings[1].Place!.Line));
        Assert.AreEqual("- create table orders(id bigint primary key)", findings[1].Details.Single());
    }

    [TestMethod]
    public async Task A_migration_that_is_deleted_and_locked_away_is_found()
    {
        var shop = await Shop.OpenAsync();
        shop.Write(Shop.Of(1, "AddUsers", Shop.Users, "drop table users"));
        await shop.LockAsync();
        shop.Repo.Commit("no orders");

        var report = await shop.VerifyAsync();

        Assert.AreEqual(Severity.Error, report.Finds("STW0120").Single().Severity);
    }

    [TestMethod]
    public async Task A_class_that_is_renamed_is_found()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("class AddOrders", "class AddPurchases");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0120").Single();
        Assert.AreEqual("2 has shipped as AddOrders, and is now AddPurchases", finding.Message);
        Assert.AreEqual(shop.SourcePath, finding.Place!.File);
    }

    [TestMethod]
    public async Task A_migration_that_is_renumbered_is_found_where_it_is_now()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("[Migration(2)]", "[Migration(3)]");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0120").Single();
        Assert.AreEqual("2 AddOrders has shipped with main, and is now 3", finding.Message);
        Assert.AreEqual(19, finding.Place!.Line);
        Assert.Contains("would run it a second time", finding.Repair!);
    }

    [TestMethod]
    public async Task A_migration_that_is_renumbered_and_renamed_is_known_by_what_it_does()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("[Migration(2)]", "[Migration(3)]").Edit("class AddOrders", "class AddPurchases");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        Assert.AreEqual("2 AddOrders has shipped with main, and is now 3 AddPurchases", report.Finds("STW0120").Single().Message);
    }

    [TestMethod]
    public async Task A_migration_that_its_tags_keep_out_is_still_there()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("[Migration(2)]", """[Migration(2), Tags("eu")]""");

        var report = await shop.VerifyAsync();

        report.Finds("STW0011");
    }

    [TestMethod]
    public async Task The_line_of_a_migration_that_its_tags_keep_out_stays_in_the_lock()
    {
        var shop = await Shop.OpenAsync();
        var before = shop.Lock;
        shop.Edit("[Migration(2)]", """[Migration(2), Tags("eu")]""");

        await shop.LockAsync();

        Assert.AreEqual(before, shop.Lock);
    }

    [TestMethod]
    public async Task Of_two_of_one_version_the_lock_holds_the_one_that_runs()
    {
        var shop = await Shop.OpenAsync();
        shop.Write(File.ReadAllText(shop.SourcePath), Shop.Of(2, "AddPurchases", "create table purchases(id bigint)", "drop table purchases").Replace("[Migration(2)]", """[Migration(2), Tags("eu")]""", StringComparison.Ordinal));
        var before = shop.Lock;

        await shop.LockAsync();

        Assert.AreEqual(before, shop.Lock);
        (await shop.VerifyAsync()).Finds("STW0011 STW0102");
    }

    [TestMethod]
    public async Task A_suppression_of_the_assembly_lets_a_deletion_pass()
    {
        var shop = await Shop.OpenAsync();
        shop.Write("""
            [assembly: UnconditionalSuppressMessage("Stairway", "STW0120", Target = "2", Justification = "orders never went live")]

            """, Shop.Of(1, "AddUsers", Shop.Users, "drop table users"));
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        report.Finds("");
        Assert.AreEqual("STW0120 2 orders never went live", string.Join('\n', report.Suppressed.Select(suppressed => $"{suppressed.Finding.Rule.Code} {suppressed.Finding.Version} {suppressed.Justification}")));
    }

    [TestMethod]
    public async Task A_suppression_of_the_assembly_that_matches_nothing_is_named_in_a_note()
    {
        var shop = await Shop.OpenAsync();
        shop.Write("""[assembly: UnconditionalSuppressMessage("Stairway", "STW0120", Target = "3", Justification = "it never went live")]""", File.ReadAllText(shop.SourcePath));

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0009").Single();
        Assert.AreEqual(Severity.Note, finding.Severity);
        Assert.AreEqual("the assembly, for 3, suppresses STW0120, but there is nothing to suppress", finding.Message);
    }

    [TestMethod]
    public async Task A_suppression_of_the_assembly_without_a_justification_is_an_error()
    {
        var shop = await Shop.OpenAsync();
        shop.Write("""[assembly: UnconditionalSuppressMessage("Stairway", "STW0120", Target = "2")]""", Shop.Of(1, "AddUsers", Shop.Users, "drop table users"));

        var report = await shop.VerifyAsync();

        report.Finds("STW0010 STW0115 STW0120");
    }
}
