using Stairway.Catalog;

namespace Stairway.Tests.Catalog;

[TestClass]
public sealed class SqlNameTests
{
    [TestMethod]
    [DataRow("public", "public")]
    [DataRow("public.users.email", "public|users|email")]
    [DataRow("public.\"a.b\".\"say \"\"hi\"\".\"", "public|\"a.b\"|\"say \"\"hi\"\".\"")]
    [DataRow("public.total(x public.money, y integer)", "public|total(x public.money, y integer)")]
    [DataRow("public.===(integer,integer)", "public|===(integer,integer)")]
    public void Names_fall_into_parts_at_dots_outside_quotes(string name, string parts) => Assert.AreEqual(parts, string.Join('|', SqlName.Parts(name)));

    [TestMethod]
    [DataRow("public.total(x integer)", "public.total")]
    [DataRow("public.\"odd(name)\"(x integer)", "public.\"odd(name)\"")]
    [DataRow("public.\"odd(name)\"", "public.\"odd(name)\"")]
    [DataRow("public.users", "public.users")]
    public void Arguments_are_cut_off(string name, string without) => Assert.AreEqual(without, SqlName.WithoutArguments(name));

    [TestMethod]
    [DataRow("users", "users")]
    [DataRow("a_1", "a_1")]
    [DataRow("Users", "\"Users\"")]
    [DataRow("1st", "\"1st\"")]
    [DataRow("select", "\"select\"")]
    [DataRow("user", "\"user\"")]
    [DataRow("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [DataRow("", "\"\"")]
    public void Names_are_quoted_where_they_need_it_and_read_back(string plain, string quoted)
    {
        Assert.AreEqual(quoted, SqlName.Quote(plain));
        Assert.AreEqual(plain, SqlName.Plain(quoted));
    }

    [TestMethod]
    [DataRow("it's", "'it''s'")]
    [DataRow("a\\b", "E'a\\\\b'")]
    public void Constants_are_read_alike_under_every_setting(string text, string literal) => Assert.AreEqual(literal, SqlName.Literal(text));

    [TestMethod]
    [DataRow("a, b", "a|b")]
    [DataRow("", "")]
    [DataRow("'it''s, a', \"b, c\", f(d, e)", "'it''s, a'|\"b, c\"|f(d, e)")]
    public void Lists_are_split_at_commas_outside_quotes_and_parentheses(string list, string parts) => Assert.AreEqual(parts, string.Join('|', SqlList.Split(list)));
}
