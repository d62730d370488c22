using System.Text.Json;
using System.Text.RegularExpressions;
using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

[TestClass]
public sealed class ReviewTests
{
    private static readonly MigrationAssembly _shop = MigrationAssembly.Steps(
        ("""Execute.Sql("create table users (id bigint primary key, email text not null, age int)");""", """Delete.Table("users");"""),
        ("""Alter.Table("users").AddColumn("note").AsString(20).Nullable();""", """Delete.Column("note").FromTable("users");"""),
        ("""Execute.Sql("alter table users alter age type bigint");""", """Execute.Sql("alter table users alter age type int");"""));

    [TestMethod]
    public async Task Each_migration_has_a_verdict_and_each_statement_what_was_seen()
    {
        var outcome = await Review().RunAsync();

        outcome.Exits(1)
            .Says("1 Step1: safe online\n")
            .Says("2 Step2: safe online\n  Up()\n    1. ALTER TABLE \"public\".\"users\" ADD \"note\" varchar(20);\n")
            .Says("       public.users: ACCESS EXCLUSIVE\n")
            .Says("3 Step3: blocks\n")
            .Says("       public.users: ACCESS EXCLUSIVE, rewritten, ");
        Assert.MatchesRegex(new Regex(@"^       \S.*\.cs\(20\), \d+\.\d ms$", RegexOptions.Multiline), outcome.Output);
        Assert.Contains("(34,9): error STW0401: Up() rewrites public.users under ACCESS EXCLUSIVE: reads and writes of public.users wait until it is done", outcome.Output);
    }

    [TestMethod]
    public async Task One_version_is_reviewed_alone()
    {
        var outcome = await Review("--version", "2", "--rows", "off").RunAsync();

        outcome.Exits(0).Finds("").Says("2 Step2: safe online");
        Assert.DoesNotContain("Step1:", outcome.Output);
        Assert.DoesNotContain("Step3:", outcome.Output);
    }

    [TestMethod]
    public async Task A_version_that_no_migration_has_is_said()
    {
        var outcome = await Review("--version", "5", "--rows", "off").RunAsync();

        outcome.Exits(1).Finds("STW0013").Says("no migration has the version 5, which is to be reviewed");
    }

    [TestMethod]
    public async Task That_nothing_is_new_is_said()
    {
        var outcome = await Review("--review-from", "4", "--rows", "off").RunAsync();

        outcome.Exits(0).Finds("").Says("nothing to review: no migration is chosen (new ones are, unless --all or --version says otherwise)\n");
    }

    [TestMethod]
    public async Task In_JSON_a_review_is_the_same_each_time()
    {
        var outcomes = await Task.WhenAll(Review("--format", "json").RunAsync(), Review("--format", "json").RunAsync());

        Assert.AreEqual(outcomes[0].Output, outcomes[1].Output);
        using var report = JsonDocument.Parse(outcomes[0].Output);
        var review = report.RootElement.GetProperty("reviews")[2];
        Assert.AreEqual("blocks", review.GetProperty("verdict").GetString());
        var effect = review.GetProperty("statements")[0].GetProperty("effects").EnumerateArray().Single(effect => effect.GetProperty("relation").GetString() == "public.users");
        Assert.AreEqual("ACCESS EXCLUSIVE", effect.GetProperty("lock").GetString());
        Assert.IsTrue(effect.GetProperty("rewritten").GetBoolean());
    }

    [TestMethod]
    public async Task A_small_table_may_be_rewritten()
    {
        var outcome = await Review("--small-tables", "public.users").RunAsync();

        outcome.Exits(0).Says("3 Step3: needs care").Says("warning STW0401");
    }

    [TestMethod]
    public async Task The_settings_of_a_project_hold_for_it()
    {
        var outcome = await WithSettings("""{ "severity": { "STW0401": "note", "STW0413": "warning" }, "smallTables": ["countries"], "reviewFrom": 3 /* the rest has shipped */ }""");

        outcome.Exits(0).Says("note STW0401").Says("warning STW0413").Says("3 Step3: blocks");
        Assert.DoesNotContain("Step2:", outcome.Output);
    }

    [TestMethod]
    [DataRow("""{ "severity": { "STW9999": "error" } }""", "stairway.json cannot be used: severity takes codes of rules that can be silenced with error, warning or note, not 'STW9999': 'error' (see stairway explain)")]
    [DataRow("""{ "severities": {} }""", "stairway.json cannot be used: 'severities' is none of severity, smallTables and reviewFrom")]
    [DataRow("""{ "smallTables": "countries" }""", "stairway.json cannot be used: smallTables takes a list of tables")]
    [DataRow("""{ "reviewFrom": "x" }""", "stairway.json cannot be used: reviewFrom takes a version")]
    [DataRow("{\n  \"severity\": {", "stairway.json cannot be used: line 2: ")]
    [DataRow("[]", "stairway.json cannot be used: it holds no object")]
    public async Task Settings_that_cannot_be_used_are_said(string settings, string complaint)
    {
        var outcome = await WithSettings(settings);

        outcome.Exits(2).Warns(complaint);
    }

    private static Task<Outcome> WithSettings(string settings)
    {
        var call = Review("--project", ".");
        File.WriteAllText(Path.Combine(call.Folder, "Shop.csproj"), "<Project />");
        File.WriteAllText(Path.Combine(call.Folder, "stairway.json"), settings);
        return call.RunAsync();
    }

    private static Call Review(params IReadOnlyList<string> arguments) =>
        new Call(["review", _shop.File, .. MigrationAssembly.RuntimeFiles.SelectMany(file => new[] { "--reference", file }), .. arguments]).With("STAIRWAY_REVIEW", null);
}
