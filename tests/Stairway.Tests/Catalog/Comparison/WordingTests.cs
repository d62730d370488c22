using Stairway.Catalog.Comparison;
using static Stairway.Tests.Catalog.Comparison.Given;

namespace Stairway.Tests.Catalog.Comparison;

[TestClass]
public sealed class WordingTests
{
    [TestMethod]
    [DataRow("column:public.users.email", "type=character varying(200)", "type=text", "changes the type of users.email: varchar(200) became text", false)]
    [DataRow("column:public.orders.status", "type=text", "type=text|default='new'::text", "leaves the default of orders.status behind", true)]
    [DataRow("column:public.orders.status", "type=text|default='new'::text", "type=text", "loses the default of orders.status", false)]
    [DataRow("column:public.orders.status", "default='new'::text", "default='old'::text", "changes the default of orders.status: 'new' became 'old'", false)]
    [DataRow("column:public.orders.status", "default='new'::text", "default='new'::public.status", "changes the default of orders.status: 'new'::text became 'new'::public.status", false)]
    [DataRow("column:sales.items.sku", "notnull=true", "type=text|notnull=true", "leaves the type of sales.items.sku behind", true)]
    [DataRow("column:public.users.email", "notnull=true", "", "loses NOT NULL of users.email", false)]
    [DataRow("column:public.users.email", "", "notnull=true", "leaves users.email NOT NULL", true)]
    [DataRow("column:public.users.email", "type=text", "type=text|notnull=true|default=''::text", "leaves NOT NULL and the default of users.email behind", true)]
    [DataRow("column:public.users.email", "type=text|notnull=true", "type=character varying|default=''::text", "changes the type, NOT NULL and the default of users.email", false)]
    [DataRow("trigger:public.users.touch", "def=x", "def=x|enabled=disabled", "leaves trigger touch of users disabled", false)]
    [DataRow("trigger:public.users.touch", "def=x|enabled=disabled", "def=x", "leaves trigger touch of users enabled", false)]
    [DataRow("table:public.users", "owner=postgres", "owner=postgres|acl=app=r postgres=arwdDxt", "leaves privileges on table users behind: SELECT to app", true)]
    [DataRow("function:public.f()", "owner=postgres", "owner=postgres|acl=postgres=X", "loses privileges on function f(): EXECUTE to PUBLIC", false)]
    [DataRow("enum:public.color", "labels='red'", "labels='red', 'it''s, green'", "leaves label 'it''s, green' of enum color behind", true)]
    [DataRow("enum:public.color", "labels='red', 'green'", "labels='green', 'red'", "changes the order of the labels of enum color", true)]
    [DataRow("view:public.v", "view= SELECT 1", "view= SELECT 2", "changes the definition of view v", false)]
    [DataRow("index:public.ix", "def=CREATE INDEX ix ON public.t USING btree (a)", "def=CREATE INDEX ix ON public.t USING btree (b)", "changes the definition of index ix", false)]
    [DataRow("extension:citext", "schema=public", "schema=other", "changes the schema of extension citext: public became other", false)]
    [DataRow("comment:relation public.users.email", "one=1", "two=2", "changes the comment on users.email: 'one=1' became 'two=2'", false)]
    [DataRow("setting:current database", "search_path=a", "search_path=b", "changes search_path of the settings of the current database: a became b", false)]
    public void Changes_complete_a_sentence_about_Down(string name, string expected, string actual, string summary, bool isSurplus)
    {
        var change = new Change(Object(name, expected.Split('|')), Object(name, actual.Split('|')));

        Assert.AreEqual(summary, Wording.Of(change, change.Attributes, Weight.Error));
        Assert.AreEqual(isSurplus, change.Attributes.All(attribute => Wording.IsSurplus(change, attribute)));
    }

    [TestMethod]
    [DataRow("index:public.ix_users_email", "", "leaves index ix_users_email behind")]
    [DataRow("index:sales.ix", "", "leaves index sales.ix behind")]
    [DataRow("column:public.users.email", "", "leaves column email of users behind")]
    [DataRow("constraint:public.orders.fk", "type=foreign key", "leaves foreign key fk of orders behind")]
    [DataRow("constraint:public.orders.ex", "type=exclude", "leaves exclusion constraint ex of orders behind")]
    [DataRow("comment:trigger public.users.touch", "x", "leaves the comment on trigger touch of users behind")]
    [DataRow("comment:domain constraint ck on public.d", "x", "leaves the comment on constraint ck of d behind")]
    [DataRow("comment:database", "x", "leaves the comment on the database behind")]
    [DataRow("publication table:changes public.users", "", "leaves table users of publication changes behind")]
    [DataRow("default privileges:role app in schema sales on r", "acl=app=r", "leaves the default privileges of role app in schema sales on tables behind")]
    [DataRow("initial privilege change:function pg_sleep(double precision)", "acl=-", "leaves changed privileges on function pg_sleep(double precision) behind")]
    public void What_is_left_behind_is_named(string name, string definition, string summary) =>
        Assert.AreEqual(summary, Wording.Of(new Change(null, Object(name, definition))));

    [TestMethod]
    public void Details_show_both_sides_and_stop_after_eight_lines()
    {
        var columns = Enumerable.Range(1, 20).Select(number => $"c{number:00}").ToList();

        var difference = Differences(
            [],
            [Object("table:public.wide", $"columns={string.Join(", ", columns)}"), .. columns.Select(column => Object($"column:public.wide.{column}", "type=timestamp with time zone", "notnull=true", "default=now()"))]).Single();

        Assert.HasCount(8, difference.Details);
        Assert.AreEqual("+ table public.wide", difference.Details[0]);
        Assert.AreEqual("+ column public.wide.c01: timestamptz NOT NULL DEFAULT now()", difference.Details[1]);
        Assert.AreEqual("… and 14 more", difference.Details[7]);
    }

    [TestMethod]
    public void Details_of_long_texts_show_the_lines_that_differ()
    {
        static string View(int number) => $"view= SELECT 1\n   FROM public.t\n  WHERE (a = {number})\n  ORDER BY a;";

        var difference = Differences([Object("view:public.v", View(1))], [Object("view:public.v", View(2))]).Single();

        Assert.AreEqual("view public.v view:\n-   WHERE (a = 1)\n+   WHERE (a = 2)", string.Join('\n', difference.Details));
    }

    [TestMethod]
    public void A_detail_that_is_too_long_is_cut()
    {
        var detail = Differences([], [Comment("relation public.t", new string('x', 500))]).Single().Details.Single();

        Assert.AreEqual(160, detail.Length);
        Assert.EndsWith("…", detail);
    }
}
