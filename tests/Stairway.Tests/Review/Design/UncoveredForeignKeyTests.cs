namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class UncoveredForeignKeyTests
{
    private static readonly (string, string) _users = ("""Create.Table("users").WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_users");""", """Delete.Table("users");""");

    private static readonly (string, string) _orders = ("""Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders").WithColumn("user_id").AsInt64().Nullable();""", """Delete.Table("orders");""");

    [TestMethod]
    public async Task A_key_of_a_new_table_is_found_at_its_line_with_the_index()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""
                Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders")
                    .WithColumn("user_id").AsInt64().ForeignKey("fk_orders_users", "users", "id");
                """,
             """Delete.Table("orders");"""));

        Assert.AreEqual("""2:20 foreign key fk_orders_users of public.orders has no index on user_id: a row of public.users is deleted only after all of public.orders is read""", report.Found(Rules.UncoveredForeignKey));
        Assert.AreEqual("""Create.Index("ix_orders_user_id").OnTable("orders").OnColumn("user_id").Ascending();""", report.Only(Rules.UncoveredForeignKey).Repair);
        Assert.AreEqual(Severity.Warning, report.Only(Rules.UncoveredForeignKey).Severity);
        Assert.HasCount(1, report.Reviews[1].Findings.Where(finding => finding.Rule == Rules.UncoveredForeignKey));
    }

    [TestMethod]
    public async Task On_a_table_that_was_there_the_index_is_to_be_made_concurrently()
    {
        var report = await Reviewing.Steps(
            _users,
            _orders,
            ("""Execute.Sql("alter table orders add constraint fk_orders_users foreign key (user_id) references users not valid");""",
             """Execute.Sql("alter table orders drop constraint fk_orders_users");"""));

        Assert.AreEqual(34, report.Only(Rules.UncoveredForeignKey).Place?.Line);
        Assert.AreEqual("""
            [Migration(…, TransactionBehavior.None)]
            Create.Index("ix_orders_user_id").OnTable("orders").OnColumn("user_id").Ascending().WithOptions().AsConcurrently();
            """, report.Only(Rules.UncoveredForeignKey).Repair);
    }

    [TestMethod]
    public async Task An_index_that_a_later_migration_makes_is_good_enough()
    {
        var report = await Reviewing.Steps(
            _users,
            _orders,
            ("""Execute.Sql("alter table orders add constraint fk_orders_users foreign key (user_id) references users not valid");""",
             """Execute.Sql("alter table orders drop constraint fk_orders_users");"""),
            ("""Create.Index("ix_orders_user_id").OnTable("orders").OnColumn("user_id");""",
             """Delete.Index("ix_orders_user_id").OnTable("orders");"""));

        report.AssertSilent(Rules.UncoveredForeignKey);
    }

    [TestMethod]
    public async Task Whatever_finds_the_rows_covers_the_key()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""
                Execute.Sql("create table pairs (a bigint, b bigint, primary key (b, a))");
                Execute.Sql("create table a (u bigint constraint fk_a references users unique)");
                Execute.Sql("create table b (x bigint, y bigint, constraint fk_b foreign key (x, y) references pairs (b, a)); create index on b (y, x, (x + y))");
                Execute.Sql("create table c (u bigint constraint fk_c references users); create index on c using hash (u)");
                Execute.Sql("create table d (u bigint constraint fk_d references users); create index on d (u) where u is not null");
                Execute.Sql("create table e (u bigint constraint fk_e references users, at date, primary key (u, at)) partition by range (at); create table e1 partition of e for values from (minvalue) to (maxvalue)");
                """,
             """Execute.Sql("drop table a, b, c, d, e, pairs");"""));

        report.AssertSilent(Rules.UncoveredForeignKey);
    }

    [TestMethod]
    public async Task What_does_not_find_the_rows_covers_nothing()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""
                Execute.Sql("create table a (u bigint constraint fk_a references users, t text); create index on a (t, u)");
                Execute.Sql("create table b (u bigint constraint fk_b references users); create index on b (u) where u > 7");
                Execute.Sql("create table c (u bigint constraint fk_c references users); create index on c using brin (u)");
                Execute.Sql("create table d (u bigint constraint fk_d references users, at date) partition by range (at); create table d1 partition of d default");
                """,
             """Execute.Sql("drop table a, b, c, d");"""));

        Assert.AreEqual("20 21 22 23", string.Join(' ', report.Findings.Where(finding => finding.Rule == Rules.UncoveredForeignKey).Select(finding => finding.Place?.Line)));
    }

    [TestMethod]
    public async Task A_key_that_loses_its_index_is_found_where_the_index_is_dropped()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders").WithColumn("user_id").AsInt64().ForeignKey("fk_orders_users", "users", "id").Indexed("ix_orders_user_id");""",
             """Delete.Table("orders");"""),
            ("""Delete.Index("ix_orders_user_id").OnTable("orders");""",
             """Create.Index("ix_orders_user_id").OnTable("orders").OnColumn("user_id");"""));

        Assert.AreEqual("3:34 foreign key fk_orders_users of public.orders loses its index ix_orders_user_id, and has no other one on user_id: a row of public.users is deleted only after all of public.orders is read", report.Found(Rules.UncoveredForeignKey));
    }

    [TestMethod]
    public async Task A_key_that_was_there_before_is_no_concern_of_a_rename()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders").WithColumn("placed_at").AsDate().WithColumn("user_id").AsInt64().ForeignKey("fk_orders_users", "users", "id");""",
             """Delete.Table("orders");"""),
            ("""
                Rename.Table("orders").To("purchases");
                Rename.Column("user_id").OnTable("purchases").To("buyer_id");
                """,
             """Rename.Column("buyer_id").OnTable("purchases").To("user_id"); Rename.Table("purchases").To("orders");"""));

        Assert.AreEqual("", string.Join(' ', report.Findings.Where(finding => finding.Rule == Rules.UncoveredForeignKey && finding.Version == 3).Select(finding => finding.Message)));
        report.AssertSilent(Rules.UpFails);
    }
}
