using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using static Stairway.Tests.Catalog.Comparison.Given;

namespace Stairway.Tests.Catalog.Comparison;

[TestClass]
public sealed class RenamesTests
{
    [TestMethod]
    public void A_renamed_table_is_one_difference_with_all_that_mentions_it()
    {
        var view = Object("view:public.mails", "columns=email", "view= SELECT users.email\n   FROM public.users;");
        var viewAfter = Object("view:public.mails", "columns=email", "view= SELECT people.email\n   FROM public.people;");

        var difference = Differences(Users().With(view), Users("public.people").With(viewAfter)).Single();

        Assert.AreEqual(DifferenceKind.Renamed, difference.Kind);
        Assert.AreEqual("leaves table users renamed to people", difference.Summary);
        Assert.AreEqual("table public.people", difference.NewName.ToString());
        Assert.AreEqual("""Rename.Table("people").To("users");""", difference.Repair!.CSharp);
    }

    [TestMethod]
    public void What_else_differs_of_a_renamed_table_is_told_by_its_expected_name()
    {
        var people = Users("public.people").With(Object("constraint:public.people.ck_email", "def=CHECK ((email <> ''::text))", "type=check"));

        var differences = Differences(Users(), people);

        Assert.AreEqual(
            "leaves table users renamed to people\nleaves check ck_email of users behind",
            string.Join('\n', differences.Select(difference => difference.Summary)));
    }

    [TestMethod]
    public void A_renamed_column_is_one_difference()
    {
        var difference = Differences(Users(), UsersWithMail("columns=id, mail")).Single();

        Assert.AreEqual("leaves column email of users renamed to mail", difference.Summary);
        Assert.AreEqual("""Rename.Column("mail").OnTable("users").To("email");""", difference.Repair!.CSharp);
    }

    [TestMethod]
    public void A_column_that_was_dropped_and_another_that_was_added_are_no_rename()
    {
        var differences = Differences(UsersWithMail("columns=mail, id"), Users());

        Assert.AreEqual(
            "loses column mail of users\nchanges the definition of index ix_users_email\nleaves column email of users behind",
            string.Join('\n', differences.Select(difference => difference.Summary)));
    }

    [TestMethod]
    public void A_column_renamed_in_both_tables_of_a_foreign_key_is_replaced_on_its_own_side_only()
    {
        var before = Object("constraint:public.orders.fk", "def=FOREIGN KEY (email) REFERENCES public.users(email)", "type=foreign key");
        var after = Object("constraint:public.orders.fk", "def=FOREIGN KEY (email) REFERENCES public.users(mail)", "type=foreign key");

        var difference = Differences(Users().With(before), UsersWithMail("columns=id, mail").With(after)).Single();

        Assert.AreEqual(DifferenceKind.Renamed, difference.Kind);
    }

    [TestMethod]
    public void A_view_that_keeps_the_old_name_of_a_renamed_column_follows_it()
    {
        var before = Object("view:public.mails", "columns=email", "view= SELECT users.email\n   FROM public.users;");
        var after = Object("view:public.mails", "columns=email", "view= SELECT users.mail AS email\n   FROM public.users;");

        Assert.HasCount(1, Differences(Users().With(before), UsersWithMail("columns=id, mail").With(after)));
        Assert.HasCount(1, Differences(UsersWithMail("columns=id, mail").With(after), Users().With(before)));
    }

    [TestMethod]
    public void A_key_is_renamed_together_with_its_index_and_where_foreign_keys_name_it()
    {
        var reference = Object("constraint:public.orders.fk", "def=FOREIGN KEY (user_id) REFERENCES public.users(id)", "type=foreign key", "index=public.pk_users");
        var referenceAfter = Object("constraint:public.orders.fk", "def=FOREIGN KEY (user_id) REFERENCES public.users(id)", "type=foreign key", "index=public.users_pkey");
        var renamed = Users().Without("constraint:public.users.pk_users", "index:public.pk_users")
            .With(Object("constraint:public.users.users_pkey", "def=PRIMARY KEY (id)", "type=primary key"), Index("public.users_pkey", "public.users", "id"));

        var difference = Differences(Users().With(reference), renamed.With(referenceAfter)).Single();

        Assert.AreEqual("leaves primary key pk_users of users renamed to users_pkey", difference.Summary);
        Assert.HasCount(2, difference.Folded);
    }

    [TestMethod]
    public void A_table_moved_to_another_schema_takes_its_indexes_and_sequences_along()
    {
        var moved = Users("trade.users").Without("index:public.pk_users", "index:public.ix_users_email", "sequence:public.users_id_seq", "comment:relation public.ix_users_email").With(
            Index("trade.pk_users", "trade.users", "id"),
            Index("trade.ix_users_email", "trade.users", "email"),
            Comment("relation trade.ix_users_email", "for the login", "trade.users"),
            Object("sequence:trade.users_id_seq", "type=bigint", "start=1", "increment=1", "min=1", "max=9223372036854775807", "cache=1", "owned_by=identity trade.users.id"));

        var difference = Differences(Users(), moved).Single();

        Assert.AreEqual("leaves table users renamed to trade.users", difference.Summary);
        Assert.AreEqual("""Alter.Table("users").InSchema("trade").ToSchema("public");""", difference.Repair!.CSharp);
    }

    [TestMethod]
    public void A_schema_is_renamed_with_its_content_but_a_role_of_its_name_is_left_alone()
    {
        CatalogObject[] before = [Object("schema:sales", "owner=trade"), Object("table:sales.items", "owner=trade", "columns=id"), Object("column:sales.items.id", "type=integer")];
        CatalogObject[] after = [Object("schema:trade", "owner=trade"), Object("table:trade.items", "owner=trade", "columns=id"), Object("column:trade.items.id", "type=integer")];

        var difference = Differences(before, after).Single();

        Assert.AreEqual("leaves schema sales renamed to trade", difference.Summary);
    }

    [TestMethod]
    [DataRow("function:public.{0}(x integer)", "def=CREATE OR REPLACE FUNCTION public.{0}(x integer)\n RETURNS integer\n LANGUAGE sql\nAS $function$select x$function$", "ALTER FUNCTION public.new(x integer) RENAME TO old")]
    [DataRow("enum:public.{0}", "labels='a', 'b'", "ALTER TYPE public.new RENAME TO old")]
    [DataRow("sequence:public.{0}", "type=bigint", "ALTER SEQUENCE public.new RENAME TO old")]
    [DataRow("constraint:public.t.{0}", "def=CHECK ((a > 0))\u001ftype=check", "ALTER TABLE public.t RENAME CONSTRAINT new TO old")]
    [DataRow("trigger:public.t.{0}", "def=CREATE TRIGGER {0} BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f()", "ALTER TRIGGER new ON public.t RENAME TO old")]
    [DataRow("domain constraint:public.d.{0}", "def=CHECK ((VALUE > 0))", "ALTER DOMAIN public.d RENAME CONSTRAINT new TO old")]
    public void The_same_under_another_name_is_a_rename(string name, string definition, string repair)
    {
        static string Fill(string text, string name) => text.Replace("{0}", name, StringComparison.Ordinal);

        var difference = Differences([Object(Fill(name, "old"), Fill(definition, "old"))], [Object(Fill(name, "new"), Fill(definition, "new"))]).Single();

        Assert.AreEqual(DifferenceKind.Renamed, difference.Kind);
        Assert.AreEqual($"{repair};", difference.Repair!.Sql);
    }

    [TestMethod]
    public void Roles_and_extensions_are_never_taken_for_renamed()
    {
        var differences = Differences([Object("role:old"), Object("extension:old", "schema=public")], [Object("role:new"), Object("extension:new", "schema=public")]);

        Assert.HasCount(4, differences);
    }

    private static IReadOnlyList<CatalogObject> UsersWithMail(string columns) =>
        Users().Without("column:public.users.email", "comment:relation public.users.email").With(
            Object("table:public.users", "owner=postgres", columns),
            Object("column:public.users.mail", "type=character varying(200)", "notnull=true"),
            Index("public.ix_users_email", "public.users", "mail"),
            Comment("relation public.users.mail", "where to write", "public.users"));
}
