using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

[TestClass]
public sealed class RowsTests
{
    private static readonly MigrationAssembly _shop = MigrationAssembly.Steps(
        ("""Execute.Sql("create table users (id int primary key, email text not null unique)");""", """Delete.Table("users");"""),
        ("""Execute.Sql("create table orders (id int primary key, user_id int not null references users)");""", """Delete.Table("orders");"""),
        ("""Alter.Table("users").AddColumn("tier").AsInt32().NotNullable();""", """Delete.Column("tier").FromTable("users");"""));

    [TestMethod]
    public async Task A_database_is_filled_at_a_version()
    {
        var outcome = await Rows("--at", "1", "--rows-per-table", "3").RunAsync();

        outcome.Exits(0).Finds("").Says(" public.users").Says("Stairway: filled at 1 Step1; --keep leaves the database");
        Assert.DoesNotContain("public.orders", outcome.Output);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task A_filled_database_is_left_for_looking_around()
    {
        var call = Rows("--at", "2", "--rows-per-table", "3", "--keep");

        var outcome = await call.Start().EndAmongOthersAsync();

        outcome.Exits(0).Finds("").Says(" public.orders").Says("kept at 2 Step2, with rows: ");
        Assert.AreEqual(true, await KeepTests.AskAsync(outcome, "at 2 Step2, with rows", "select (select count(*) from orders) >= 3 and (select count(*) from users) >= 3"));
        await KeepTests.EndAsync(call, outcome);
    }

    [TestMethod]
    public async Task A_step_that_fails_on_rows_is_found_by_default_and_not_without_rows()
    {
        var outcomes = await Task.WhenAll(Call.Verify(_shop).RunAsync(), Call.Verify(_shop, "--rows", "off").RunAsync());

        outcomes[0].Exits(1).Finds("STW0302");
        outcomes[1].Exits(0).Finds("");
    }

    [TestMethod]
    [DataRow("--rows", "some", "--rows takes off, new or all, not 'some'")]
    [DataRow("--rows-per-table", "0", "--rows-per-table takes a number from 1 to 1000, not '0'")]
    [DataRow("--rows-sql", "rows.sql", "--rows-sql takes VERSION=FILE, not 'rows.sql'")]
    [DataRow("--rows-sql", "1=missing.sql", "the rows SQL missing.sql cannot be read")]
    public async Task What_cannot_be_used_is_said(string option, string value, string complaint)
    {
        var outcome = await Call.Verify(_shop, option, value).RunAsync();

        outcome.Exits(2).Warns(complaint);
    }

    private static Call Rows(params IReadOnlyList<string> arguments) =>
        new(["rows", _shop.File, .. MigrationAssembly.RuntimeFiles.SelectMany(file => new[] { "--reference", file }), .. arguments]);
}
