namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class MissingKeyTests
{
    private static readonly (string, string) _users = ("""Create.Table("users").WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_users");""", """Delete.Table("users");""");

    [TestMethod]
    public async Task A_new_table_without_a_key_is_found_with_one_to_have()
    {
        var report = await Reviewing.Steps(
            ("""Create.Table("events").WithColumn("at").AsDateTimeOffset();""",
             """Delete.Table("events");"""));

        Assert.AreEqual("""1:6 table public.events has no primary key""", report.Found(Rules.MissingKey));
        Assert.AreEqual(""".WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_events")""", report.Only(Rules.MissingKey).Repair);
    }

    [TestMethod]
    public async Task A_key_that_is_there_but_in_name_is_proposed()
    {
        var report = await Reviewing.Steps(
            ("""Create.Table("events").WithColumn("code").AsString(20).NotNullable().Unique("ix_events_code");""",
             """Delete.Table("events");"""));

        Assert.AreEqual("""Create.PrimaryKey("pk_events").OnTable("events").Column("code");""", report.Only(Rules.MissingKey).Repair);
    }

    [TestMethod]
    public async Task A_table_that_only_joins_others_gets_both_columns()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""Execute.Sql("create table friends (one bigint not null references users, other bigint not null references users)");""",
             """Delete.Table("friends");"""));

        Assert.AreEqual("""Create.PrimaryKey("pk_friends").OnTable("friends").Columns("one", "other");""", report.Only(Rules.MissingKey).Repair);
    }

    [TestMethod]
    public async Task A_key_that_is_dropped_is_found_where_it_is()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""Delete.PrimaryKey("pk_users").FromTable("users");""",
             """Create.PrimaryKey("pk_users").OnTable("users").Column("id");"""));

        Assert.AreEqual("""2:20 table public.users loses its primary key pk_users, and gets no other one""", report.Found(Rules.MissingKey));
    }

    [TestMethod]
    public async Task Tables_that_need_no_key_of_their_own_are_not_found()
    {
        var report = await Reviewing.Steps(
            _users,
            ("""
                Execute.Sql("create temporary table t (a int)");
                Execute.Sql("create unlogged table u (a int)");
                Execute.Sql("create table p (at date primary key) partition by range (at); create table p1 partition of p default");
                Execute.Sql("create table late (a int not null)");
                """,
             """Execute.Sql("drop table if exists t; drop table u, p, late");"""),
            ("""
                Create.PrimaryKey("pk_late").OnTable("late").Column("a");
                Rename.Table("users").To("people");
                """,
             """Rename.Table("people").To("users"); Delete.PrimaryKey("pk_late").FromTable("late");"""));

        Assert.AreEqual("", report.Found(Rules.MissingKey));
        report.AssertSilent(Rules.UpFails);
    }
}
