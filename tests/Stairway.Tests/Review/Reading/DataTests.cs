namespace Stairway.Tests.Review.Reading;

/// <summary>STW0609 and STW0610.</summary>
[TestClass]
public sealed class DataTests
{
    [TestMethod]
    public async Task An_update_of_all_rows_is_found_and_batched()
    {
        var fluent = await Shop.Review("""Update.Table("orders").Set(new { note = "none" }).AllRows();""");
        var sql = await Shop.Review("""Execute.Sql("update only orders set note = upper(note)");""");

        Assert.AreEqual("2:20 every row of public.orders is updated in one statement", fluent.Found(Rules.AllRows));
        Assert.Contains("update orders set note = 'none' where ctid = any (array(select ctid from orders where note is distinct from 'none' limit 10000));", fluent.Only(Rules.AllRows).Repair!);
        Assert.AreEqual("2:20 every row of public.orders is updated in one statement", sql.Found(Rules.AllRows));
        Assert.IsNull(sql.Only(Rules.AllRows).Repair, "which rows are done already cannot be known");
    }

    [TestMethod]
    public async Task A_batched_repair_does_the_same()
    {
        const string Filled = """Execute.Sql("insert into orders (id) select generate_series(1, 50)");""";
        var batched = (await Shop.Review("""Update.Table("orders").Set(new { note = "none" }).AllRows();""")).Only(Rules.AllRows).Repair!;

        var report = await Shop.ReviewClass("[Migration(2, TransactionBehavior.None)] public class Two : ForwardOnlyMigration", $"{Filled}\n{batched}\nExecute.Sql(\"alter table orders alter note set not null\");", null);

        report.AssertSilent(Rules.AllRows);
    }

    [TestMethod]
    public async Task A_delete_of_all_rows_is_found()
    {
        var report = await Shop.Review("""Execute.Sql("-- all of them\ndelete from orders");""");

        Assert.AreEqual("2:20 every row of public.orders is deleted in one statement", report.Found(Rules.AllRows));
    }

    [TestMethod]
    public async Task A_condition_a_join_and_a_new_table_are_no_concern()
    {
        var report = await Shop.Review("""
            Execute.Sql("update orders set note = 'x' where id < 5; update orders set note = name from users; delete from orders using users; create table t (id int); update t set id = 1; delete from t; select 'update orders set note = 1'");
            Delete.FromTable("orders").Row(new { id = 7 });
            """);

        report.AssertSilent(Rules.AllRows);
    }

    [TestMethod]
    public async Task Rows_that_are_changed_after_a_table_was_altered_are_told_once_as_they_were_seen()
    {
        var report = await Shop.Review("""
            Create.Column("size").OnTable("orders").AsInt32().Nullable();
            Execute.Sql("update orders set size = 1 where id < 10");
            """);

        Assert.AreEqual("2:21 Up() changes rows of public.orders while it is locked: reads and writes wait until the last row is written", report.Found(Rules.RowsUnderLock));
        Assert.Contains("rows of public.orders are changed in the transaction in which it was altered before", string.Join('\n', report.Only(Rules.RowsUnderLock).Details));
        report.AssertSilent(Rules.DataAndSchema);
    }

    [TestMethod]
    public async Task Rows_before_the_change_of_the_schema_or_of_a_new_table_are_no_concern()
    {
        var report = await Shop.Review("""
            Execute.Sql("update orders set note = '' where note is null");
            Create.Column("size").OnTable("orders").AsInt32().Nullable();
            Create.Table("sizes").WithColumn("id").AsInt32();
            Insert.IntoTable("sizes").Row(new { id = 1 });
            """);

        report.AssertSilent(Rules.DataAndSchema);
    }
}
