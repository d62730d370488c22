using Stairway.Catalog;
using static Stairway.Tests.Catalog.Comparison.Given;

namespace Stairway.Tests.Catalog.Comparison;

[TestClass]
public sealed class DependencyOrderTests
{
    private static readonly CatalogObject[] _company =
    [
        Object("enum:public.level", "labels='low'"),
        Object("table:public.companies", "columns=id, level"),
        Object("column:public.companies.id", "type=integer", "default=nextval('public.numbers'::regclass)"),
        Object("column:public.companies.level", "type=public.level"),
        Object("sequence:public.numbers", "type=bigint"),
        Object("view:public.active", "columns=id", "view= SELECT companies.id\n   FROM public.companies;"),
        Object("view:public.a_few", "columns=id", "view= SELECT active.id\n   FROM public.active;"),
        Object("function:public.level_of(c public.companies)", "def=CREATE OR REPLACE FUNCTION public.level_of(c public.companies)\n RETURNS public.level\n LANGUAGE sql\nAS $function$select c.level$function$"),
    ];

    [TestMethod]
    public void What_was_lost_comes_back_after_what_it_uses() => Assert.AreEqual(
        "loses enum level, loses sequence numbers, loses table companies, loses function level_of(c public.companies), loses view active, loses view a_few",
        Summaries(_company, []));

    [TestMethod]
    public void What_was_left_behind_goes_before_what_it_uses() => Assert.AreEqual(
        "leaves view a_few behind, leaves view active behind, leaves function level_of(c public.companies) behind, leaves table companies behind, leaves sequence numbers behind, leaves enum level behind",
        Summaries([], _company));

    [TestMethod]
    public void A_column_lets_go_of_a_type_before_that_is_dropped() => Assert.AreEqual(
        "changes the type of t.a: text became public.level, leaves enum level behind",
        Summaries([Object("column:public.t.a", "type=text")], [Object("column:public.t.a", "type=public.level"), Object("enum:public.level", "labels='low'")]));

    [TestMethod]
    public void A_circle_is_broken_somewhere() => Assert.AreEqual(
        "loses view one, loses view other",
        Summaries([Object("view:public.one", "view=FROM public.other"), Object("view:public.other", "view=FROM public.one")], []));

    [TestMethod]
    public void A_name_is_not_taken_for_another_that_begins_alike() => Assert.AreEqual(
        "loses view a, loses view ab",
        Summaries([Object("view:public.a", "view=FROM public.abc"), Object("view:public.ab", "view=FROM public.t")], []));

    private static string Summaries(IEnumerable<CatalogObject> expected, IEnumerable<CatalogObject> actual) =>
        string.Join(", ", Differences(expected, actual).Select(difference => difference.Summary));
}
