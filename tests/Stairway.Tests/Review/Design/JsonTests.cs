namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class JsonTests
{
    [TestMethod]
    public async Task A_json_column_is_found_with_jsonb()
    {
        var report = await Reviewing.Steps(
            ("""
                Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders");
                Alter.Table("orders").AddColumn("details").AsCustom("json").Nullable();
                """,
             """Delete.Table("orders");"""));

        Assert.AreEqual("""1:7 column public.orders.details is json, the text as it came: it can neither be compared nor indexed""", report.Found(Rules.Json));
        Assert.AreEqual(""".WithColumn("details").AsCustom("jsonb").Nullable()""", report.Only(Rules.Json).Repair);
    }

    [TestMethod]
    public async Task Beside_old_columns_it_is_created_as_jsonb()
    {
        var report = await Reviewing.Steps(
            ("""Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders");""",
             """Delete.Table("orders");"""),
            ("""Create.Column("details").OnTable("orders").AsCustom("json").NotNullable().WithDefaultValue("{}");""",
             """Delete.Column("details").FromTable("orders");"""));

        Assert.AreEqual("""Create.Column("details").OnTable("orders").AsCustom("jsonb").NotNullable().WithDefaultValue("{}");""", report.Only(Rules.Json).Repair);
    }

    [TestMethod]
    public async Task Jsonb_a_view_and_what_is_changed_later_are_not_found()
    {
        var report = await Reviewing.Steps(
            ("""
                Execute.Sql("create table orders (id bigint primary key, a jsonb, b jsonb[], c json)");
                Execute.Sql("create view shown as select a::json from orders");
                """,
             """Execute.Sql("drop view shown; drop table orders");"""),
            ("""Execute.Sql("alter table orders alter c type jsonb");""",
             """Execute.Sql("alter table orders alter c type json");"""));

        report.AssertSilent(Rules.Json);
    }
}
