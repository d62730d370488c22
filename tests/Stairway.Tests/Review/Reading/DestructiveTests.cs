namespace Stairway.Tests.Review.Reading;

/// <summary>STW0602 to STW0604.</summary>
[TestClass]
public sealed class DestructiveTests
{
    [TestMethod]
    public async Task A_dropped_table_is_found_however_it_is_written()
    {
        var fluent = await Shop.Review("""Delete.Table("orders");""");
        var sql = await Shop.Review("""Execute.Sql("DROP TABLE IF EXISTS public.orders, users CASCADE");""");

        Assert.AreEqual("2:20 table public.orders is dropped with all its rows", fluent.Found(Rules.DroppedTable));
        Assert.AreEqual("""Rename.Table("orders").To("orders_dropped");""", fluent.Only(Rules.DroppedTable).Repair);
        Assert.AreEqual("2:20 table public.orders is dropped with all its rows\n2:20 table public.users is dropped with all its rows", sql.Found(Rules.DroppedTable));
    }

    [TestMethod]
    public async Task A_renamed_table_is_known_by_its_old_name_when_it_is_dropped()
    {
        var report = await Shop.Review("""Rename.Table("orders").To("old_orders"); Delete.Table("old_orders");""");

        Assert.AreEqual("2:20 table public.orders is dropped with all its rows", report.Found(Rules.DroppedTable));
    }

    [TestMethod]
    public async Task What_the_migration_made_itself_may_go()
    {
        var report = await Shop.Review("""Create.Table("steps").WithColumn("id").AsInt32().WithColumn("x").AsInt32(); Delete.Column("x").FromTable("steps"); Execute.Sql("truncate steps"); Delete.Table("steps"); Create.Table("kept").WithColumn("id").AsInt32();""");

        report.AssertSilent(Rules.DroppedTable);
        report.AssertSilent(Rules.DroppedColumn);
        report.AssertSilent(Rules.DroppedInBulk);
    }

    [TestMethod]
    public async Task A_breaking_change_is_acknowledged()
    {
        var report = await Shop.ReviewClass("[Migration(2, BreakingChange = true)] public class Two : ForwardOnlyMigration", """Delete.Table("orders"); Delete.Column("mail").FromTable("users"); Rename.Column("name").OnTable("users").To("title"); Execute.Sql("truncate users"); Rename.Table("users").To("people");""", null);

        foreach (var rule in (Rule[])[Rules.DroppedTable, Rules.DroppedColumn, Rules.DroppedInBulk, Rules.RenamedColumn, Rules.RenamedTable]) report.AssertSilent(rule);
    }

    [TestMethod]
    public async Task A_dropped_column_that_is_required_is_first_left_empty()
    {
        var report = await Shop.Review("""Delete.Column("name").Column("mail").FromTable("users");""");

        Assert.AreEqual("2:20 column public.users.name is dropped with all its values\n2:20 column public.users.mail is dropped with all its values", report.Found(Rules.DroppedColumn));
        Assert.AreEqual("""Execute.Sql("alter table users alter column name drop not null");""", report.Findings.First(finding => finding.Rule == Rules.DroppedColumn).Repair);
        Assert.IsNull(report.Findings.Last(finding => finding.Rule == Rules.DroppedColumn).Repair);
    }

    [TestMethod]
    public async Task Truncating_and_dropping_a_whole_schema_are_found()
    {
        var report = await Reviewing.Steps(
            ("""Execute.Sql("create schema stock; create table stock.items (id int); create table stock.bins (id int); create table users (id int)");""", """Execute.Sql("drop schema stock cascade; drop table users");"""),
            ("""Execute.Sql("drop schema stock cascade; truncate table users");""", """throw new NotSupportedException();"""));

        Assert.AreEqual("2:20 schema stock is dropped with its 2 tables and all their rows\n2:20 table public.users is emptied: all its rows are lost", report.Found(Rules.DroppedInBulk));
        Assert.AreEqual("""Delete.Schema("stock");""", report.Findings.First(finding => finding.Rule == Rules.DroppedInBulk).Repair);
    }

    [TestMethod]
    public async Task An_empty_schema_may_go()
    {
        var report = await Reviewing.Steps(("""Execute.Sql("create schema stock");""", """Execute.Sql("drop schema stock");"""), ("""Delete.Schema("stock");""", """Create.Schema("stock");"""));

        report.AssertSilent(Rules.DroppedInBulk);
    }
}
