using static Stairway.Tests.Climb.Verified;

namespace Stairway.Tests.Climb;

[TestClass]
public sealed class DownTests
{
    private const string Users = """Create.Table("users").WithColumn("id").AsInt64().PrimaryKey();""";

    [TestMethod]
    public async Task Empty_Down_is_found_with_what_it_should_say()
    {
        var report = await Steps((Users, ""));

        var finding = Single(report, Rules.Irreversible);
        Assert.Contains("Down() is empty", finding.Message);
        Assert.Contains("Delete.Table(\"users\")", finding.Repair!);
    }

    [TestMethod]
    public async Task Down_that_throws_is_found()
    {
        var report = await Steps((Users, "throw new NotImplementedException();"));

        var finding = Single(report, Rules.Irreversible);
        Assert.Contains("throws NotImplementedException", finding.Message);
        Assert.IsTrue(finding.Place!.Line > 0);
    }

    [TestMethod]
    public async Task Declared_irreversible_is_a_landing()
    {
        var report = await Source("""
            [Migration(1)]
            [UnconditionalSuppressMessage("Stairway", "STW0205", Justification = "the addresses are gone")]
            public class Forget : Migration
            {
                public override void Up() => Create.Table("users").WithColumn("id").AsInt64();
                public override void Down() => throw new NotSupportedException();
            }

            [Migration(2)]
            [UnconditionalSuppressMessage("Stairway", "STW0205", Justification = "nobody needs the way back")]
            public class Empty : Migration
            {
                public override void Up() => Create.Table("orders").WithColumn("id").AsInt64();
                public override void Down() { }
            }

            [Migration(3)]
            public class Forward : ForwardOnlyMigration
            {
                public override void Up() => Create.Table("items").WithColumn("id").AsInt64();
            }
            """);

        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(3, report.Landings);
        Assert.HasCount(2, report.Suppressed);
    }

    [TestMethod]
    public async Task Declaration_that_is_no_longer_true_is_found()
    {
        var report = await Source("""
            [Migration(1)]
            [UnconditionalSuppressMessage("Stairway", "STW0205", Justification = "once upon a time")]
            public class Forget : Migration
            {
                public override void Up() => Create.Table("users").WithColumn("id").AsInt64();
                public override void Down() => Delete.Table("users");
            }
            """);

        Single(report, Rules.StaleDeclaration);
    }

    [TestMethod]
    public async Task Down_that_fails_is_found_with_its_statement()
    {
        var report = await Steps((Users, """Delete.Index("ix_users_email").OnTable("users");"""));

        var finding = Single(report, Rules.DownFails);
        Assert.AreEqual("42704", finding.SqlState);
        Assert.Contains("ix_users_email", finding.Sql!);
        Assert.AreEqual(11, finding.Place!.Line);
    }

    [TestMethod]
    public async Task Down_that_drops_the_version_table_is_found()
    {
        var report = await Steps((Users, """Delete.Table("users"); Delete.Table("VersionInfo");"""));

        Single(report, Rules.VersionTableTouched);
    }

    [TestMethod]
    public async Task Auto_reversing_migration_that_cannot_be_reversed_is_found()
    {
        var report = await Source("""
            [Migration(1)]
            public class Data : AutoReversingMigration
            {
                public override void Up()
                {
                    Create.Table("users").WithColumn("id").AsInt64();
                    Alter.Table("users").AlterColumn("id").AsInt32();
                }
            }
            """);

        Single(report, Rules.Irreversible);
    }

    [TestMethod]
    public async Task Re_added_column_at_the_end_is_a_note()
    {
        var report = await Steps(
            ("""Create.Table("t").WithColumn("a").AsInt32().Nullable().WithColumn("b").AsInt32().Nullable();""", """Delete.Table("t");"""),
            ("""Delete.Column("a").FromTable("t");""", """Alter.Table("t").AddColumn("a").AsInt32().Nullable();"""));

        var finding = Assert.ContainsSingle(report.Findings);
        Assert.AreEqual(Rules.ColumnOrder, finding.Rule);
        Assert.AreEqual(Severity.Note, finding.Severity);
        Assert.IsTrue(report.IsGreen);
    }

    [TestMethod]
    public async Task White_space_in_a_routine_is_a_note()
    {
        var report = await Steps(
            (Sql("create function f() returns int language sql as 'select 1'"), Sql("drop function f()")),
            (Sql("create or replace function f() returns int language sql as 'select 2'"), Sql("create or replace function f() returns int language sql as 'select   1 -- one'")));

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(Rules.RoutineLayout, finding.Rule);
    }

    [TestMethod]
    public async Task Statistics_target_left_behind_is_a_warning()
    {
        var report = await Steps(
            ("""Create.Table("t").WithColumn("a").AsString().Nullable();""", """Delete.Table("t");"""),
            (Sql("alter table t alter column a set statistics 500"), Sql("select 1")));

        var finding = Assert.ContainsSingle(report.Findings);
        Assert.AreEqual(Rules.LesserDifference, finding.Rule);
        Assert.AreEqual(Severity.Warning, finding.Severity);
    }

    [TestMethod]
    public async Task Severity_can_be_configured()
    {
        var assembly = Fixtures.MigrationAssembly.Steps(
            ("""Create.Table("t").WithColumn("a").AsInt32().Nullable().WithColumn("b").AsInt32().Nullable();""", """Delete.Table("t");"""),
            ("""Delete.Column("a").FromTable("t");""", """Alter.Table("t").AddColumn("a").AsInt32().Nullable();"""));

        var report = await Of(assembly, options => options with { Severities = new Dictionary<string, Severity> { ["STW0213"] = Severity.Error } });

        Assert.IsTrue(report.HasErrors);
    }

    private static Finding Single(VerificationReport report, Rule rule)
    {
        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(rule, finding.Rule);
        return finding;
    }
}
