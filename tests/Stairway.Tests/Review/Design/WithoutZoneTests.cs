namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class WithoutZoneTests
{
    [TestMethod]
    public async Task Columns_of_one_table_are_found_together()
    {
        var report = await Reviewing.Steps(
            ("""
                Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders")
                    .WithColumn("placed_at").AsDateTime().NotNullable().WithDefault(SystemMethods.CurrentUTCDateTime)
                    .WithColumn("paid_at").AsDateTime().Nullable();
                """,
             """Delete.Table("orders");"""));

        Assert.AreEqual("""1:6 columns paid_at and placed_at of public.orders are timestamp without time zone: what is written there is no moment, but what some clock showed""", report.Found(Rules.WithoutZone));
        Assert.AreEqual("""
            .WithColumn("paid_at").AsDateTimeOffset().Nullable()
            .WithColumn("placed_at").AsDateTimeOffset().NotNullable().WithDefaultValue(SystemMethods.CurrentDateTime)
            """, report.Only(Rules.WithoutZone).Repair);
        Assert.AreEqual(Severity.Note, report.Only(Rules.WithoutZone).Severity);
    }

    [TestMethod]
    public async Task Moments_dates_and_times_of_day_are_not_found()
    {
        var report = await Reviewing.Steps(
            ("""Execute.Sql("create table orders (id bigint primary key, a timestamptz, b date, c time, d timestamptz[])");""",
             """Delete.Table("orders");"""));

        report.AssertSilent(Rules.WithoutZone);
    }

    [TestMethod]
    public async Task A_partition_has_its_columns_from_its_parent()
    {
        var report = await Reviewing.Steps(
            ("""
                Execute.Sql("create table orders (id bigint, a timestamp, primary key (id)) partition by range (id)");
                Execute.Sql("create table orders1 partition of orders default");
                """,
             """Delete.Table("orders");"""));

        Assert.AreEqual("""1:6 column public.orders.a is timestamp without time zone: what is written there is no moment, but what some clock showed""", report.Found(Rules.WithoutZone));
    }
}
