using Stairway.Catalog.Comparison;
using static Stairway.Tests.Catalog.Comparison.Given;

namespace Stairway.Tests.Catalog.Comparison;

[TestClass]
public sealed class WeightsTests
{
    [TestMethod]
    [DataRow("column:public.t.a", "statistics=400")]
    [DataRow("column:public.t.a", "options=n_distinct=5")]
    [DataRow("column:public.t.a", "inherited=merged")]
    [DataRow("constraint:public.t.ck", "inherited=merged")]
    [DataRow("constraint:public.t.fk", "index=public.other")]
    [DataRow("index:public.ix", "clustered=true")]
    [DataRow("index:public.ix", "statistics=1:300")]
    [DataRow("statistics:public.st", "target=50")]
    [DataRow("extension:citext", "version=1.5")]
    [DataRow("materialized view:public.m", "populated=false")]
    [DataRow("large object:4711", "owner=app")]
    public void What_changes_no_behaviour_weighs_less(string name, string attribute) =>
        Assert.AreEqual(Weight.LesserDifference, WeightOf(attribute, name));

    [TestMethod]
    [DataRow("column:public.t.a", "default=1")]
    [DataRow("column:public.t.a", "storage=e")]
    [DataRow("column:public.t.a", "acl=app=r")]
    [DataRow("table:public.t", "rls=enabled")]
    [DataRow("table:public.t", "persistence=u")]
    [DataRow("constraint:public.t.fk", "triggers=disabled or replica: D")]
    [DataRow("index:public.ix", "invalid=true")]
    [DataRow("trigger:public.t.tg", "enabled=disabled")]
    [DataRow("enum:public.e", "labels='a'")]
    [DataRow("extension:citext", "schema=other")]
    public void Everything_else_is_an_error(string name, string attribute) =>
        Assert.AreEqual(Weight.Error, WeightOf(attribute, name));

    [TestMethod]
    public void Error_and_lesser_difference_of_one_object_are_told_apart()
    {
        var differences = Differences([Object("column:public.t.a", "type=integer")], [Object("column:public.t.a", "type=integer", "default=1", "statistics=7")]);

        Assert.AreEqual(
            "Error leaves the default of t.a behind\nLesserDifference changes the statistics of t.a: default became 7",
            string.Join('\n', differences.Select(difference => $"{difference.Weight} {difference.Summary}")));
    }

    [TestMethod]
    [DataRow("a, b, c", "a, c, b", 1, "the order")]
    [DataRow("a, b, c", "a, c", 0, "a column less is a difference of the column")]
    [DataRow("a, b", "x, a, b", 0, "a column more, too")]
    [DataRow("a, b, c", "c, d, a", 1, "both")]
    [DataRow("\"a, b\", c", "\"a, b\", c", 0, "a comma in a name")]
    [DataRow("\"a, b\", c", "c, \"a, b\"", 1, "a comma in a name, in another order")]
    public void Columns_in_another_order_are_one_note(string expected, string actual, int count, string why)
    {
        var differences = Differences([Object("table:public.t", $"columns={expected}")], [Object("table:public.t", $"columns={actual}")]);

        Assert.HasCount(count, differences, why);
        Assert.IsTrue(differences.All(difference => difference is { Weight: Weight.ColumnOrder, Repair: null, Summary: "gives the columns of table t back in another order" }));
    }

    [TestMethod]
    public void The_order_of_a_composite_types_attributes_is_an_error()
    {
        var change = new Change(Object("composite type:public.c", "columns=a, b"), Object("composite type:public.c", "columns=b, a"));

        var weight = Weights.Of(change, change.Attributes.Single());

        Assert.AreEqual(Weight.Error, weight);
        Assert.AreEqual("changes the order of the attributes of composite type c", Wording.Of(change, change.Attributes, weight));
    }

    [TestMethod]
    public void Another_name_of_a_NOT_NULL_constraint_weighs_less()
    {
        var difference = Differences(
            [Object("constraint:public.t.one", "def=NOT NULL a", "type=not null")],
            [Object("constraint:public.t.other", "def=NOT NULL a", "type=not null")]).Single();

        Assert.AreEqual(Weight.LesserDifference, difference.Weight);
        Assert.AreEqual("leaves NOT NULL constraint one of t renamed to other", difference.Summary);
    }

    [TestMethod]
    [DataRow("role:app", true)]
    [DataRow("role membership:readers to app by postgres", true)]
    [DataRow("tablespace:fast", true)]
    [DataRow("setting:all databases role app", true)]
    [DataRow("setting:current database role app", false)]
    [DataRow("schema:app", false)]
    public void What_belongs_to_the_cluster_is_flagged(string name, bool shared) =>
        Assert.AreEqual(shared, Differences([], [Object(name, "acl=-")]).Single().SharedByCluster);

    private static Weight WeightOf(string attribute, string name)
    {
        var change = new Change(Object(name, "def=x"), Object(name, "def=x", attribute));
        return Weights.Of(change, change.Attributes.Single());
    }
}
