namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class SerialColumnTests
{
    [TestMethod]
    public async Task A_serial_column_is_found_with_identity()
    {
        var report = await Reviewing.Steps(
            ("""Create.Table("orders").WithColumn("id").AsCustom("bigserial").PrimaryKey("pk_orders");""",
             """Delete.Table("orders");"""));

        Assert.AreEqual("""1:6 column public.orders.id is serial: a default that anybody may overrule, and a sequence with grants of its own""", report.Found(Rules.Serial));
        Assert.AreEqual(""".WithColumn("id").AsInt64().NotNullable().Identity()""", report.Only(Rules.Serial).Repair);
    }

    [TestMethod]
    public async Task Identity_and_a_sequence_that_several_share_are_not_found()
    {
        var report = await Reviewing.Steps(
            ("""
                Execute.Sql("create sequence numbers");
                Create.Table("orders").WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_orders").WithColumn("number").AsInt64().WithDefaultValue(RawSql.Insert("nextval('numbers')"));
                """,
             """Delete.Table("orders"); Execute.Sql("drop sequence numbers");"""));

        report.AssertSilent(Rules.Serial);
    }
}
