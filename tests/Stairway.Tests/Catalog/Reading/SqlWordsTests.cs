using Stairway.Catalog.Reading;

namespace Stairway.Tests.Catalog.Reading;

[TestClass]
public sealed class SqlWordsTests
{
    [TestMethod]
    [DataRow("", "")]
    [DataRow("create table t(id int)", "CREATE")]
    [DataRow("create table t(id int);\n  GRANT select on t to r;", "CREATE GRANT")]
    [DataRow("-- grant\n/* ; do /* nested; */ call */ alter table t add x int", "ALTER")]
    [DataRow("comment on table t is 'it''s; grant'; drop table t", "COMMENT DROP")]
    [DataRow("comment on table t is E'it\\'s; grant'; drop table t", "COMMENT DROP")]
    [DataRow("select date'2026-01-01\\'; drop table x", "SELECT DROP")]
    [DataRow("create table \"a;\"\"b; grant\"(id int); drop table x", "CREATE DROP")]
    [DataRow("create function f() returns int language sql as $$ select 1; grant $$; drop table x", "CREATE DROP")]
    [DataRow("do $a$ begin execute $b$ grant; $b$; end $a$; select $1; drop table x", "DO SELECT DROP")]
    [DataRow("create table a$b$c(id int); revoke all on a$b$c from r", "CREATE REVOKE")]
    [DataRow(";; (select 1)", "SELECT")]
    [DataRow("/* never closed; grant", "")]
    [DataRow("insert into t values ('never closed; grant", "INSERT")]
    public void The_words_that_statements_begin_with_are_found(string sql, string words) => Assert.AreEqual(words, string.Join(' ', SqlWords.Leading(sql)));

    [TestMethod]
    [DataRow("create table t(id int)", false)]
    [DataRow("/* why */ comment on table t is 'x'", false)]
    [DataRow("insert into t values (1)", true)]
    [DataRow("grant select on t to r", true)]
    [DataRow("do $$begin end$$", true)]
    [DataRow("drop owned by r", true)]
    public void What_may_leave_no_lock_is_known_by_its_text(string sql, bool hides) => Assert.AreEqual(hides, StepText.Of([sql]).HidesItsWrites);

    [TestMethod]
    public void A_step_of_which_nothing_is_known_may_have_done_anything() => Assert.IsTrue(StepText.Of([]).HidesItsWrites);
}
