using Stairway.History.Lock;

namespace Stairway.Tests.History.Lock;

[TestClass]
public sealed class SqlTokensTests
{
    [TestMethod]
    [DataRow("select  1 ;", "select 1")]
    [DataRow("select 1;select 2", "select 1;\nselect 2")]
    [DataRow("-- a comment\nselect /* another; /* nested */ */ 1", "select 1")]
    [DataRow("create table t ( a int , b int )", "create table t(a int, b int)")]
    [DataRow("select 'a  -- b' , $$ c;  d $$", "select 'a  -- b', $$ c;  d $$")]
    [DataRow("select \"a  b\"", "select \"a  b\"")]
    [DataRow("select 1 - -1", "select 1 - -1")]
    [DataRow("select 'a'\n'b'", "select 'a' 'b'")]
    [DataRow("select '2026'::date", "select '2026'::date")]
    [DataRow("select e'it\\'s  one'", "select e'it\\'s  one'")]
    [DataRow("select naïve_größe1", "select naïve_größe1")]
    [DataRow(" ; ; ", "")]
    public void What_means_nothing_is_left_out(string sql, string expected)
    {
        Assert.AreEqual(expected, string.Concat(SqlTokens.Of([sql])));
    }

    [TestMethod]
    public void Statements_that_are_sent_one_by_one_are_the_same_as_together()
    {
        CollectionAssert.AreEqual(SqlTokens.Of(["select 1; select 2"]).ToList(), SqlTokens.Of(["select 1;", "select 2"]).ToList());
    }

    [TestMethod]
    public void Carriage_returns_do_not_count_in_quotes_either()
    {
        CollectionAssert.AreEqual(SqlTokens.Of(["select $$\na\n$$"]).ToList(), SqlTokens.Of(["select $$\r\na\r\n$$"]).ToList());
    }
}
