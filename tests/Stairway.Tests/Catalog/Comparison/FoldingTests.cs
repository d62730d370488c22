using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using static Stairway.Tests.Catalog.Comparison.Given;

namespace Stairway.Tests.Catalog.Comparison;

[TestClass]
public sealed class FoldingTests
{
    [TestMethod]
    public void A_table_left_behind_is_one_difference()
    {
        var difference = Differences([], Users()).Single();

        Assert.AreEqual("leaves table users behind", difference.Summary);
        Assert.AreEqual(DifferenceKind.LeftBehind, difference.Kind);
        Assert.HasCount(9, difference.Folded);
        Assert.AreEqual("""Delete.Table("users");""", difference.Repair!.CSharp);
        Assert.IsTrue(difference.IsSurplus);
    }

    [TestMethod]
    public void A_lost_table_comes_back_with_all_that_belongs_to_it()
    {
        var database = Object("database:current", "owner=postgres");

        var difference = Differences(Users().With(database), [database]).Single();

        Assert.AreEqual("loses table users", difference.Summary);
        Assert.IsFalse(difference.IsSurplus);
        Assert.AreEqual(
            """
            Create.Table("users")
                .WithColumn("id").AsInt64().NotNullable().PrimaryKey("pk_users").Identity(PostgresGenerationType.Always)
                .WithColumn("email").AsString(200).NotNullable();
            Create.Index("ix_users_email").OnTable("users").OnColumn("email").Ascending();
            Execute.Sql("COMMENT ON TABLE public.users IS 'who buys'");
            Execute.Sql("COMMENT ON COLUMN public.users.email IS 'where to write'");
            Execute.Sql("COMMENT ON INDEX public.ix_users_email IS 'for the login'");
            """,
            difference.Repair!.CSharp);
    }

    [TestMethod]
    public void A_column_takes_its_index_comment_and_order_along()
    {
        var without = Users().Without("column:public.users.email", "index:public.ix_users_email", "comment:relation public.users.email", "comment:relation public.ix_users_email")
            .With(Object("table:public.users", "owner=postgres", "columns=id"));

        var difference = Differences(without, Users()).Single();

        Assert.AreEqual("leaves column email of users behind", difference.Summary);
        Assert.HasCount(3, difference.Folded);
    }

    [TestMethod]
    public void A_constraint_takes_its_index_along()
    {
        var difference = Differences(Users().Without("constraint:public.users.pk_users", "index:public.pk_users"), Users()).Single();

        Assert.AreEqual("leaves primary key pk_users of users behind", difference.Summary);
        Assert.AreEqual("index public.pk_users", difference.Folded.Single().ToString());
    }

    [TestMethod]
    public void A_schema_takes_its_content_along()
    {
        var trade = Users("trade.users").With(Object("schema:trade", "owner=postgres"), Object("enum:trade.color", "labels='red'"));

        var differences = Differences([], trade.Without("index:public.pk_users", "index:public.ix_users_email", "comment:relation public.ix_users_email", "sequence:public.users_id_seq"));

        Assert.AreEqual("leaves schema trade behind", differences.Single().Summary);
        Assert.AreEqual("""Execute.Sql("DROP SCHEMA trade CASCADE");""", differences.Single().Repair!.CSharp);
    }

    [TestMethod]
    public void A_partition_goes_with_its_table_but_a_child_does_not()
    {
        var logs = Object("partitioned table:public.logs", "partition_key=RANGE (at)", "columns=at");
        var partition = Object("table:public.logs_1", "partition_bound=DEFAULT", "parents=public.logs", "columns=at");
        var parent = Object("table:public.base", "columns=id");
        var child = Object("table:public.child", "parents=public.base", "columns=id");

        var differences = Differences([], [logs, partition, parent, child]);

        Assert.AreEqual("leaves partitioned table logs behind\nleaves table child behind\nleaves table base behind", string.Join('\n', differences.Select(difference => difference.Summary)));
    }

    [TestMethod]
    public void A_foreign_key_of_another_table_stays_a_difference_and_goes_first()
    {
        var reference = Object("constraint:public.orders.fk_orders_users", "def=FOREIGN KEY (user_id) REFERENCES public.users(id)", "type=foreign key", "index=public.pk_users");

        var differences = Differences([], Users().With(reference));

        Assert.AreEqual("leaves foreign key fk_orders_users of orders behind\nleaves table users behind", string.Join('\n', differences.Select(difference => difference.Summary)));
    }

    [TestMethod]
    public void Foreign_keys_in_a_circle_go_before_their_tables_and_come_after_them()
    {
        CatalogObject[] circle =
        [
            Object("table:public.a", "columns=id"), Object("column:public.a.id", "type=integer"),
            Object("table:public.b", "columns=id"), Object("column:public.b.id", "type=integer"),
            Object("constraint:public.a.fk_a", "def=FOREIGN KEY (id) REFERENCES public.b(id)", "type=foreign key"),
            Object("constraint:public.b.fk_b", "def=FOREIGN KEY (id) REFERENCES public.a(id)", "type=foreign key"),
            Object("constraint:public.a.fk_self", "def=FOREIGN KEY (id) REFERENCES public.a(id)", "type=foreign key"),
        ];

        Assert.AreEqual("loses table a, loses table b, loses foreign key fk_a of a, loses foreign key fk_b of b", Summaries(circle, []));
        Assert.AreEqual("leaves foreign key fk_a of a behind, leaves foreign key fk_b of b behind, leaves table a behind, leaves table b behind", Summaries([], circle));

        static string Summaries(CatalogObject[] expected, CatalogObject[] actual) => string.Join(", ", Differences(expected, actual).Select(difference => difference.Summary));
    }

    [TestMethod]
    public void A_sequence_behind_a_default_left_behind_follows_the_default()
    {
        var column = Object("column:public.users.age", "type=integer");
        var serial = Object("column:public.users.age", "type=integer", "default=nextval('public.users_age_seq'::regclass)");
        var sequence = Object("sequence:public.users_age_seq", "type=integer", "owned_by=public.users.age");

        var difference = Differences([column], [serial, sequence]).Single();

        Assert.AreEqual("leaves the default of users.age behind", difference.Summary);
        Assert.AreEqual(
            """
            Delete.DefaultConstraint().OnTable("users").OnColumn("age");
            Delete.Sequence("users_age_seq");
            """,
            difference.Repair!.CSharp);
    }

    [TestMethod]
    public void A_NOT_NULL_constraint_of_PostgreSQL_18_follows_its_column()
    {
        var (nullable, required) = (Object("column:public.users.age", "type=integer"), Object("column:public.users.age", "type=integer", "notnull=true"));
        var constraint = Object("constraint:public.users.users_age_not_null", "def=NOT NULL age", "type=not null");

        var difference = Differences([nullable], [required, constraint]).Single();

        Assert.AreEqual("leaves users.age NOT NULL", difference.Summary);
    }

    [TestMethod]
    public void Comments_follow_functions_of_the_same_argument_types_only()
    {
        var one = Object("function:public.f(x integer)", "def=CREATE OR REPLACE FUNCTION public.f(x integer)");
        var other = Object("function:public.f(x text)", "def=CREATE OR REPLACE FUNCTION public.f(x text)");

        var differences = Differences([], [one, other, Comment("function public.f(text)", "of text")]);

        Assert.HasCount(2, differences);
        Assert.AreEqual("f(x text)", Nouns.Short(differences.Single(difference => difference.Folded.Count == 1).Object.Identity));
    }
}
