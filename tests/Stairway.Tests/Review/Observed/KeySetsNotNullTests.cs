namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class KeySetsNotNullTests
{
    [TestMethod]
    public async Task A_key_on_an_index_whose_column_may_be_NULL_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table lines (id int); create unique index pk_lines on lines (id)", "drop table lines"),
            Shop.Step("alter table lines add constraint pk_lines primary key using index pk_lines", "alter table lines drop constraint pk_lines; alter table lines alter id drop not null; create unique index pk_lines on lines (id)"));

        Assert.AreEqual("3:34 Up() makes the key's columns of public.lines NOT NULL, for which it reads all rows, under ACCESS EXCLUSIVE: reads and writes of public.lines wait until it is done", report.Found(Rules.KeySetsNotNull));
        Assert.AreEqual(Severity.Warning, report.Only(Rules.KeySetsNotNull).Severity);
    }

    [TestMethod]
    public async Task A_key_on_columns_that_are_NOT_NULL_reads_nothing()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table lines (id int not null); create unique index pk_lines on lines (id)", "drop table lines"),
            Shop.Step("alter table lines add constraint pk_lines primary key using index pk_lines", "alter table lines drop constraint pk_lines; create unique index pk_lines on lines (id)"));

        report.AssertSilent(Rules.KeySetsNotNull);
    }
}
