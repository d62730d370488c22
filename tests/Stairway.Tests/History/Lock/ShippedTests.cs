namespace Stairway.Tests.History.Lock;

/// <summary>STW0119: what has shipped may not do anything else.</summary>
[TestClass]
public sealed class ShippedTests
{
    [TestMethod]
    public async Task A_history_that_is_as_its_lock_says_gives_no_finding()
    {
        var shop = await Shop.OpenAsync();

        var report = await shop.VerifyAsync();

        report.Finds("");
    }

    [TestMethod]
    public async Task A_migration_that_is_edited_and_locked_again_in_one_branch_is_found()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("users(id bigint primary key)", "users(id int primary key)");
        await shop.LockAsync();
        shop.Repo.Commit("a smaller key");

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0119").Single();
        Assert.AreEqual("1 AddUsers has shipped with main, and is changed: the SQL of Up()", finding.Message);
        Assert.AreEqual((shop.SourcePath, 6), (finding.Place!.File, finding.Place.Line));
        Assert.AreEqual("- create table users(id bigint primary key)|+ create table users(id int primary key)", string.Join('|', finding.Details));
        Assert.Contains("add a new migration", finding.Repair!);
    }

    [TestMethod]
    public async Task A_migration_that_is_edited_and_not_locked_again_is_found_and_no_new_lock_is_asked_for()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("drop table users", "drop table users cascade");

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0119").Single();
        Assert.AreEqual("1 AddUsers has shipped with main, and is changed: the SQL of Down()", finding.Message);
        Assert.AreEqual("- drop table users|+ drop table users cascade", string.Join('|', finding.Details));
        Assert.AreEqual(11, finding.Place!.Line);
    }

    [TestMethod]
    public async Task What_is_locked_is_compared_without_a_database_too()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("users(id bigint primary key)", "users(id int primary key)");
        await shop.LockAsync();

        var report = await shop.VerifyAsync(options => options with { Extent = Extent.History });

        report.Finds("STW0119");
    }

    [TestMethod]
    public async Task Before_anything_has_shipped_everything_may_change()
    {
        var shop = Shop.Without(Shop.Of(1, "AddUsers", Shop.Users, "drop table users"));
        shop.Repo.Commit("no lock yet").Git("checkout -q -b work");
        await shop.LockAsync();
        shop.Edit("users(id bigint primary key)", "users(id int primary key)");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        report.Finds("");
    }

    [TestMethod]
    public async Task A_new_migration_may_change_until_it_ships()
    {
        var shop = await Shop.OpenAsync();
        shop.Add(3, "AddCoupons", "create table coupons(id bigint)", "drop table coupons");
        await shop.LockAsync();
        shop.Repo.Commit("coupons");
        shop.Edit("coupons(id bigint)", "coupons(id int)");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        report.Finds("");
    }

    [TestMethod]
    public async Task Comments_layout_and_refactoring_of_the_source_do_not_count()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("""
            Execute.Sql(@"create table users(id bigint primary key)");
            """, """
            // the customers,
            /* and nobody else */
                    const string name = "users";


                    Execute.Sql($"create table {name}" +
                        "(id bigint primary key)");
            """);

        var report = await shop.VerifyAsync();

        report.Finds("");
    }

    [TestMethod]
    public async Task Code_that_describes_no_SQL_counts_by_what_it_does()
    {
        var shop = Shop.Without(Shop.Raw(1, "AddUsers", """
            Execute.Sql("create table users(name text)");
            Execute.WithConnection((connection, transaction) =>
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = "insert into users values (@name)";
                var name = command.CreateParameter();
                (name.ParameterName, name.Value) = ("name", "Ada");
                command.Parameters.Add(name);
                command.ExecuteNonQuery();
            });
            """, """Delete.Table("users");"""));
        await shop.LockAsync();
        shop.Repo.Commit("users").Git("checkout -q -b work");
        shop.Edit("\"Ada\"", "\"Eve\"");

        var report = await shop.VerifyAsync();

        Assert.AreEqual("1 AddUsers has shipped with main, and is changed: the code of Execute.WithConnection", report.Finds("STW0119").Single().Message);
    }

    [TestMethod]
    public async Task Comments_and_white_space_of_the_SQL_do_not_count()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("create table users(id bigint primary key)", "-- customers\n  create  table users (\n\tid bigint /* big */ primary key\n  );\n");

        var report = await shop.VerifyAsync();

        report.Finds("");
    }

    [TestMethod]
    public async Task White_space_in_quotes_counts()
    {
        var shop = Shop.Without(Shop.Of(1, "AddGreeting", "create table greeting(text text default 'good day')", "drop table greeting"));
        await shop.LockAsync();
        shop.Repo.Commit("greeting").Git("checkout -q -b work");
        shop.Edit("good day", "good  day");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        report.Finds("STW0119");
    }

    [TestMethod]
    public async Task Sources_with_other_line_ends_do_the_same()
    {
        var shop = Shop.Without(Shop.Of(1, "AddF", "create function f() returns int language sql as $$\nselect\n1\n$$", "drop function f()"));
        await shop.LockAsync();
        shop.Repo.Commit("f").Git("checkout -q -b work");
        File.WriteAllText(shop.SourcePath, File.ReadAllText(shop.SourcePath).Replace("\n", "\r\n", StringComparison.Ordinal));

        var report = await shop.VerifyAsync();

        report.Finds("");
    }

    [TestMethod]
    public async Task Below_a_migration_that_cannot_be_applied_what_has_shipped_is_judged_and_above_it_not()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("users(id bigint primary key)", "users(id int primary key)").Edit("create table orders(", "create tables orders(");

        var report = await shop.VerifyAsync();

        report.Finds("STW0119 STW0201");
        Assert.AreEqual(1, report.Findings.Single(finding => finding.Rule == Rules.ShippedChanged).Version);
        Assert.IsNull(report.Lock);
    }

    [TestMethod]
    public async Task A_floor_that_is_raised_over_it_changes_nothing()
    {
        var shop = await Shop.OpenAsync();

        var report = await shop.VerifyAsync(options => options with { Floor = 1 });

        report.Finds("");
    }

    [TestMethod]
    public async Task That_only_the_catalog_comes_out_differently_is_a_warning()
    {
        var shop = await Shop.OpenAsync();

        var report = await shop.VerifyAsync(options => options with { InitSql = "alter default privileges grant select on tables to public" });

        report.Finds("STW0115 STW0119");
        Assert.AreEqual(Severity.Warning, report.Findings.Single(finding => finding.Rule == Rules.ShippedChanged).Severity);
    }

    [TestMethod]
    public async Task That_its_own_source_is_what_it_was_is_said()
    {
        var shop = Shop.Without();
        shop.Repo.Write("migrations/users.sql", Shop.Users);
        shop.Write(Shop.Raw(1, "AddUsers", $"""Execute.Script(@"{shop.Repo.FileOf("migrations/users.sql")}");""", """Delete.Table("users");"""));
        await shop.LockAsync();
        shop.Repo.Commit("users").Git("checkout -q -b work").Write("migrations/users.sql", "create table users(id int primary key)");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0119").Single();
        Assert.Contains("its own source is what it was", finding.Details[^1]);
    }

    [TestMethod]
    public async Task A_suppression_with_a_justification_lets_it_pass_and_stays_visible()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("users(id bigint primary key)", "users(id int primary key)")
            .Edit("[Migration(1)]", """[Migration(1), UnconditionalSuppressMessage("Stairway", "STW0119", Justification = "it ran nowhere")]""");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        report.Finds("");
        Assert.AreEqual("STW0119 it ran nowhere", string.Join('\n', report.Suppressed.Select(suppressed => $"{suppressed.Finding.Rule.Code} {suppressed.Justification}")));
    }

    [TestMethod]
    public async Task A_change_that_is_suppressed_is_to_be_locked()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("users(id bigint primary key)", "users(id int primary key)")
            .Edit("[Migration(1)]", """[Migration(1), UnconditionalSuppressMessage("Stairway", "STW0119", Justification = "it ran nowhere")]""");

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0115").Single();
        Assert.AreEqual("stairway.lock is not of this history: 1 AddUsers is changed: the SQL of Up()", finding.Message);
        Assert.AreEqual((shop.LockPath, 8), (finding.Place!.File, finding.Place.Line));
    }

    [TestMethod]
    public async Task A_suppression_that_has_shipped_with_its_change_is_named_in_a_note()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("[Migration(1)]", """[Migration(1), UnconditionalSuppressMessage("Stairway", "STW0119", Justification = "it ran nowhere")]""");

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0009").Single();
        Assert.AreEqual(Severity.Note, finding.Severity);
        Assert.Contains("the change has shipped: remove the attribute", finding.Details[0]);
    }

    [TestMethod]
    public async Task Where_nobody_knows_what_has_shipped_no_suppression_is_stale()
    {
        var shop = Shop.Without(Shop.Of(1, "AddUsers", Shop.Users, "drop table users"));
        shop.Edit("[Migration(1)]", """[Migration(1), UnconditionalSuppressMessage("Stairway", "STW0119", Justification = "it ran nowhere")]""");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        report.Finds("");
    }
}
