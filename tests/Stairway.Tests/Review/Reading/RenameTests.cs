namespace Stairway.Tests.Review.Reading;

/// <summary>STW0605 to STW0608: what the application that still runs notices.</summary>
[TestClass]
public sealed class RenameTests
{
    [TestMethod]
    public async Task A_renamed_column_is_found_and_added_instead()
    {
        var report = await Shop.Review("""Rename.Column("mail").OnTable("users").To("email");""");
        var sql = await Shop.Review("""Execute.Sql("alter table users rename mail to email");""");

        Assert.AreEqual("2:20 column public.users.mail is renamed to email: applications of the release before fail until the last of them is gone", report.Found(Rules.RenamedColumn));
        Assert.AreEqual("""Create.Column("email").OnTable("users").AsString(200).Nullable();""", report.Only(Rules.RenamedColumn).Repair);
        Assert.AreEqual(report.Found(Rules.RenamedColumn), sql.Found(Rules.RenamedColumn));
    }

    [TestMethod]
    public async Task A_new_column_may_be_renamed()
    {
        var report = await Shop.Review("""Create.Column("x").OnTable("users").AsInt32().Nullable(); Rename.Column("x").OnTable("users").To("y");""");

        report.AssertSilent(Rules.RenamedColumn);
    }

    [TestMethod]
    public async Task A_renamed_or_moved_table_is_found_and_gets_a_view()
    {
        var renamed = await Shop.Review("""Rename.Table("users").To("people");""");
        var moved = await Shop.Review("""Create.Schema("sales"); Alter.Table("orders").ToSchema("sales");""");

        Assert.AreEqual("2:20 table public.users is renamed to people: applications of the release before fail until the last of them is gone", renamed.Found(Rules.RenamedTable));
        Assert.AreEqual("""Execute.Sql("create view users as select * from people");""", renamed.Only(Rules.RenamedTable).Repair);
        Assert.AreEqual("2:20 table public.orders moves to schema sales: applications of the release before fail until the last of them is gone", moved.Found(Rules.RenamedTable));
        Assert.AreEqual("""Execute.Sql("create view orders as select * from sales.orders");""", moved.Only(Rules.RenamedTable).Repair);
    }

    [TestMethod]
    public async Task A_view_under_the_old_name_is_enough()
    {
        var report = await Shop.Review("""Rename.Table("users").To("people"); Execute.Sql("create view users as select * from people");""");

        report.AssertSilent(Rules.RenamedTable);
    }

    [TestMethod]
    public async Task A_column_dropped_and_its_like_added_is_perhaps_a_rename()
    {
        var report = await Shop.Review("""Delete.Column("mail").FromTable("users"); Create.Column("email").OnTable("users").AsString(200).Nullable();""");

        Assert.AreEqual("2:20 column public.users.mail is dropped and email of the same type is added: if it was to be renamed, all its values are lost", report.Found(Rules.DropAndAdd));
        Assert.AreEqual(Severity.Error, report.Only(Rules.DropAndAdd).Severity);
        Assert.AreEqual("""Rename.Column("mail").OnTable("users").To("email");""", report.Only(Rules.DropAndAdd).Repair);
        Assert.AreEqual("", report.Found(Rules.DroppedColumn), "one defect is told once");
    }

    [TestMethod]
    public async Task Names_that_are_not_alike_are_a_warning_only()
    {
        var report = await Shop.Review("""Create.Column("city").OnTable("users").AsString(200).Nullable(); Delete.Column("mail").FromTable("users");""");

        Assert.AreEqual(Severity.Warning, report.Only(Rules.DropAndAdd).Severity);
    }

    [TestMethod]
    public async Task A_table_dropped_and_its_like_created_is_perhaps_a_rename()
    {
        var report = await Shop.Review("""Execute.Sql("drop table orders; drop table users; create table people (id bigint primary key, name text not null, mail varchar(200), born date)");""");

        Assert.AreEqual("2:20 table public.users is dropped and people with the same 4 columns is created: if it was to be renamed, all its rows are lost", report.Found(Rules.DropAndAdd));
        Assert.AreEqual("2:20 table public.orders is dropped with all its rows", report.Found(Rules.DroppedTable));
    }

    [TestMethod]
    public async Task Another_type_or_copied_values_are_no_rename()
    {
        var other = await Shop.Review("""Delete.Column("mail").FromTable("users"); Create.Column("email").OnTable("users").AsInt32().Nullable();""");
        var copied = await Shop.Review("""Create.Column("email").OnTable("users").AsString(200).Nullable(); Execute.Sql("update users set email = lower(mail)"); Delete.Column("mail").FromTable("users");""");

        other.AssertSilent(Rules.DropAndAdd);
        copied.AssertSilent(Rules.DropAndAdd);
        Assert.AreNotEqual("", copied.Found(Rules.DroppedColumn));
    }

    [TestMethod]
    public async Task A_column_that_is_required_now_refuses_inserts_of_the_release_before()
    {
        var report = await Shop.Review("""Alter.Column("number").OnTable("orders").AsString().NotNullable();""");

        Assert.AreEqual("2:20 column public.orders.number is required and has no default: inserts of the release before fail, which may leave it out", report.Found(Rules.OldCodeCannotInsert));
        Assert.AreEqual("""Execute.Sql("alter table orders alter column number set default ''");""", report.Only(Rules.OldCodeCannotInsert).Repair);
    }

    [TestMethod]
    public async Task With_a_default_or_a_check_that_was_there_they_go_on()
    {
        var defaulted = await Shop.Review("""Execute.Sql("alter table orders alter number set default '', alter number set not null");""");
        var proven = await Reviewing.Steps(
            ("""Execute.Sql("create table orders (id int, number text, constraint ck check (number is not null))");""", """Execute.Sql("drop table orders");"""),
            ("""Execute.Sql("alter table orders alter number set not null");""", """Execute.Sql("alter table orders alter number drop not null");"""));

        defaulted.AssertSilent(Rules.OldCodeCannotInsert);
        proven.AssertSilent(Rules.OldCodeCannotInsert);
        proven.AssertSilent(Rules.NotNullMayFail);
    }
}
