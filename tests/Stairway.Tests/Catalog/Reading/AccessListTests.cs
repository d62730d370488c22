using Stairway.Catalog.Reading;

namespace Stairway.Tests.Catalog.Reading;

[TestClass]
public sealed class AccessListTests
{
    [TestMethod]
    [DataRow("{}", "-")]
    [DataRow("{alice=r/postgres}", "alice=r")]
    [DataRow("{postgres=arwdDxt/postgres,alice=r/postgres,=r/postgres}", "PUBLIC=r alice=r postgres=Dadrtwx")]
    [DataRow("{alice=r*w/postgres}", "alice=r*w")]
    [DataRow("{alice=r/postgres,alice=r*/bob}", "alice=r*")]
    [DataRow("""{"\"a b\"=r/postgres"}""", "\"a b\"=r")]
    [DataRow("""{"\"a,=/}\"\"b\"=U/\"x=y/z\"",c=U/d}""", "\"a,=/}\"\"b\"=U c=U")]
    public void Order_and_grantors_do_not_show(string stored, string canonical) => Assert.AreEqual(canonical, AccessList.Canonical(stored));

    [TestMethod]
    public void Privileges_that_would_hold_without_being_stored_are_dropped()
    {
        var same = Canonical.Definition("owner=o\u001facl={o=rw/o,=r/o}\u001e{=r/o,o=wr/o}");
        var other = Canonical.Definition("owner=o\u001facl={o=rw/o}\u001e{=r/o,o=wr/o}");

        Assert.AreEqual("owner=o", same);
        Assert.AreEqual("owner=o\u001facl=o=rw", other);
    }

    [TestMethod]
    public void Options_are_sorted()
    {
        var definition = Canonical.Definition("type=text\u001foptions=n_distinct=5\u001eb=1\u001ea=2");

        Assert.AreEqual("type=text\u001foptions=a=2, b=1, n_distinct=5", definition);
    }

    [TestMethod]
    public void What_has_neither_privileges_nor_lists_is_left_alone()
    {
        const string Definition = "type=text\u001fdefault='acl=x, options=b, a'::text";

        Assert.AreSame(Definition, Canonical.Definition(Definition));
    }
}
