using Stairway.Catalog.Comparison;

namespace Stairway.Tests.Catalog.Comparison;

[TestClass]
public sealed class RoutineTextTests
{
    [TestMethod]
    [DataRow("select 1", "select   1\n")]
    [DataRow("select 1", "-- one\nselect 1")]
    [DataRow("select 1", "select /* a /* nested */ one */ 1")]
    [DataRow("select a+b", "select a + b")]
    [DataRow("x := 1;", "x\n:=\n1 ;")]
    [DataRow("select $1", "select\t$1")]
    [DataRow("select 'it''s'", "select\n'it''s'")]
    [DataRow("select 1 -- end", "select 1")]
    public void White_space_and_comments_are_layout(string one, string other) => Assert.IsTrue(Differ(one, other));

    [TestMethod]
    [DataRow("select 'a b'", "select 'a  b'", "in a constant")]
    [DataRow("select 'a -- b'", "select 'a -- c'", "what looks like a comment in a constant")]
    [DataRow("select \"a b\"", "select \"a  b\"", "in a name")]
    [DataRow("execute $q$select 1$q$", "execute $q$select  1$q$", "in a dollar-quoted constant")]
    [DataRow("execute $$ -- x $$", "execute $$ -- y $$", "in a dollar-quoted constant without a tag")]
    [DataRow("select E'\\' 1'", "select E'\\'  1'", "behind an escaped quote")]
    [DataRow("select ab", "select a b", "between words")]
    [DataRow("select - -1", "select --1\n1", "between operators")]
    [DataRow("select 1.5", "select 1 .5", "in a number")]
    [DataRow("select a", "select A", "letters are not layout")]
    [DataRow("select 1", "select 2", "something else")]
    public void Everything_else_is_not(string one, string other, string where) => Assert.IsFalse(Differ(one, other), where);

    [TestMethod]
    public void The_same_text_does_not_differ() => Assert.IsFalse(Differ("select 1", "select 1"));

    [TestMethod]
    [DataRow("plpgsql", true)]
    [DataRow("plpython3u", false)]
    [DataRow("plperl", false)]
    public void White_space_may_matter_in_other_languages(string language, bool isLayout) =>
        Assert.AreEqual(isLayout, RoutineText.DiffersInLayoutOnly(Function("x = 1", language), Function("x  =  1", language)));

    [TestMethod]
    public void Another_attribute_is_no_layout() =>
        Assert.IsFalse(RoutineText.DiffersInLayoutOnly(Function("select 1"), Function("select  1").Replace(" LANGUAGE sql", " LANGUAGE sql\n STRICT", StringComparison.Ordinal)));

    [TestMethod]
    public void A_body_that_holds_the_tag_is_quoted_with_a_longer_one()
    {
        static string Quoted(string body) => $"CREATE OR REPLACE FUNCTION public.f()\n RETURNS integer\n LANGUAGE sql\nAS $functionx${body}$functionx$\n";

        Assert.IsTrue(RoutineText.DiffersInLayoutOnly(Quoted("select '$function$'"), Quoted("select  '$function$'")));
        Assert.IsFalse(RoutineText.DiffersInLayoutOnly(Quoted("select '$function$ '"), Quoted("select '$function$'")));
    }

    [TestMethod]
    public void A_parsed_body_has_no_layout()
    {
        const string Atomic = "CREATE OR REPLACE FUNCTION public.f()\n RETURNS integer\n LANGUAGE sql\nBEGIN ATOMIC\n SELECT 1;\nEND\n";

        Assert.IsFalse(RoutineText.DiffersInLayoutOnly(Atomic, Atomic.Replace(" SELECT 1", "  SELECT 1", StringComparison.Ordinal)));
    }

    private static bool Differ(string one, string other) => RoutineText.DiffersInLayoutOnly(Function(one), Function(other));

    private static string Function(string body, string language = "sql") =>
        $"CREATE OR REPLACE FUNCTION public.f()\n RETURNS integer\n LANGUAGE {language}\nAS $function${body}$function$\n";
}
