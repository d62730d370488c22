namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class GeneratedNameTests
{
    [TestMethod]
    public async Task A_check_without_a_name_is_found_with_one()
    {
        var report = await Reviewing.Steps(
            ("""Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders").WithColumn("total").AsInt32();""",
             """Delete.Table("orders");"""),
            ("""Execute.Sql("alter table orders add check (total > 0)");""",
             """Execute.Sql("alter table orders drop constraint orders_total_check");"""));

        Assert.AreEqual("""2:20 constraint orders_total_check of public.orders has the name that PostgreSQL chose""", report.Found(Rules.GeneratedName));
        Assert.AreEqual("""Execute.Sql("ALTER TABLE public.orders ADD CONSTRAINT ck_orders_total CHECK ((total > 0))"); // instead of the one without a name""", report.Only(Rules.GeneratedName).Repair);
    }

    [TestMethod]
    public async Task Keys_without_a_name_are_found_too()
    {
        var report = await Reviewing.Steps(
            ("""
                Execute.Sql("create table users (id bigint primary key)");
                Execute.Sql("create table orders (id bigint constraint pk_orders primary key, user_id bigint references users, code text unique)");
                """,
             """Execute.Sql("drop table orders, users");"""));

        Assert.AreEqual("""
            Create.ForeignKey("fk_orders_users").FromTable("orders").ForeignColumn("user_id").ToTable("users").PrimaryColumn("id"); // instead of the one without a name
            Create.PrimaryKey("pk_users").OnTable("users").Column("id"); // instead of the one without a name
            Create.UniqueConstraint("uq_orders_code").OnTable("orders").Column("code"); // instead of the one without a name
            """, string.Join('\n', report.Findings.Where(finding => finding.Rule == Rules.GeneratedName).Select(finding => finding.Repair).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task A_name_that_somebody_wrote_is_not_found()
    {
        var report = await Reviewing.Steps(
            ("""
                Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey().WithColumn("total").AsInt32().NotNullable();
                Execute.Sql("alter table orders add constraint orders_total_check check (total > 0)");
                """,
             """Delete.Table("orders");"""));

        report.AssertSilent(Rules.GeneratedName);
    }
}
