namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class ForeignKeyTypesTests
{
    private static readonly (string, string) _users = ("""Create.Table("users").WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_users");""", """Delete.Table("users");""");

    [TestMethod]
    public async Task A_key_narrower_than_what_it_refers_to_is_found_with_its_type()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""
                Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders")
                    .WithColumn("user_id").AsInt32().ForeignKey("fk_orders_users", "users", "id").Indexed("ix_orders_user_id");
                """,
             """Delete.Table("orders");"""));

        Assert.AreEqual("""2:20 foreign key fk_orders_users: public.orders.user_id is integer, and public.users.id, to which it refers, is bigint""", report.Found(Rules.ForeignKeyTypes));
        Assert.AreEqual(""".WithColumn("user_id").AsInt64().NotNullable()""", report.Only(Rules.ForeignKeyTypes).Repair);
    }

    [TestMethod]
    public async Task A_table_that_outgrows_those_that_refer_to_it_is_found()
    {
        var report = await Reviewing.Steps(
            ("""Execute.Sql("create table users (id int primary key); create table orders (id bigint primary key, user_id int constraint fk_orders_users references users)");""",
             """Execute.Sql("drop table orders, users");"""),
            ("""
                Execute.Sql("select 1");
                Execute.Sql("alter table users alter id type bigint");
                """,
             """Execute.Sql("alter table users alter id type int");"""));

        Assert.AreEqual("""2:21 foreign key fk_orders_users: public.orders.user_id is integer, and public.users.id, to which it refers, is bigint""", report.Found(Rules.ForeignKeyTypes));
        Assert.StartsWith("give public.orders a new column of the type bigint", report.Only(Rules.ForeignKeyTypes).Repair!);
    }

    [TestMethod]
    public async Task Types_that_are_compared_as_one_are_no_mismatch()
    {
        var report = await Reviewing.Steps(
            ("""
                Execute.Sql("create domain number as bigint; create table users (id bigint primary key, code varchar(20) unique, price numeric(10,2) unique)");
                Execute.Sql("create table orders (a number references users, b bigint references users, c text references users (code), d varchar(40) references users (code), e numeric(12,2) references users (price))");
                """,
             """Execute.Sql("drop table orders, users; drop domain number");"""));

        report.AssertSilent(Rules.ForeignKeyTypes);
    }

    [TestMethod]
    public async Task Types_that_grow_together_are_no_mismatch()
    {
        var report = await Reviewing.Steps(
            ("""Execute.Sql("create table users (id int primary key); create table orders (id bigint primary key, user_id int constraint fk_orders_users references users)");""",
             """Execute.Sql("drop table orders, users");"""),
            ("""Execute.Sql("alter table users alter id type bigint; alter table orders alter user_id type bigint");""",
             """Execute.Sql("alter table orders alter user_id type int; alter table users alter id type int");"""));

        report.AssertSilent(Rules.ForeignKeyTypes);
    }
}
