using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class DiscoveryTests
{
    [TestMethod]
    public void Migrations_come_in_the_order_of_their_versions()
    {
        var load = Load($"""
            namespace Shop;
            {Empty("[Migration(20260211090000)]", "Third")}
            {Empty("[Migration(2)]", "Second")}
            {Empty("[Migration(-1)]", "First")}
            public class Outer
            {Braced(Empty("[Migration(20260211090001)]", "Fourth"))}
            """);

        using var history = load.History!;
        Assert.AreEqual("-1 Shop.First, 2 Shop.Second, 20260211090000 Shop.Third, 20260211090001 Shop.Outer+Fourth", string.Join(", ", history.Migrations.Select(migration => $"{migration.Version} {migration.Class}")));
        Assert.IsEmpty(load.Findings);
    }

    [TestMethod]
    public void No_migrations_is_an_error()
    {
        var load = Load("public class Shop;");

        Assert.IsNull(load.History);
        Assert.AreEqual("STW0101 Shop.Migrations holds no public class with [Migration(…)]", Told(load));
    }

    [TestMethod]
    public void Duplicate_versions_are_told_with_both_classes_and_files()
    {
        var load = Load(Empty("[Migration(7)]", "AddUsers") + Empty("[Migration(7)]", "AddOrders") + Empty("[Migration(8)]", "AddItems"));

        Assert.IsNull(load.History);
        Assert.AreEqual("STW0102 version 7 is used by AddOrders and by AddUsers", Told(load));
        Assert.AreEqual(7, load.Findings[0].Version);
        Assert.HasCount(2, load.Findings[0].Details.Where(detail => detail.EndsWith("Shop.Migrations.cs", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Duplicate_versions_that_tags_keep_apart_are_a_warning()
    {
        var load = Load(Empty("[Migration(7)]", "Always") + Empty("""[Migration(7), Tags("UK")]""", "British") + Empty("""[Migration(8), Tags("UK")]""", "Other"));

        using var history = load.History!;
        var finding = load.Findings.Single(finding => finding.Rule == Rules.DuplicateVersion);
        Assert.AreEqual("version 7 is used by Always (no tags) and by British (tags UK)", finding.Message);
        Assert.AreEqual(Severity.Warning, finding.Severity);
        Assert.AreEqual("Always", history.Migrations.Single().Class);
    }

    [TestMethod]
    public void A_class_that_is_not_public_is_an_error_and_the_others_run()
    {
        var load = Load($"""
            {Empty("[Migration(1)]", "Seen")}
            {Empty("[Migration(2)]", "Hidden").Replace("public class", "internal class", StringComparison.Ordinal)}
            internal class Outer
            {Braced(Empty("[Migration(3)]", "Nested"))}
            {Empty("[Migration(4)]", "Base").Replace("public class", "internal abstract class", StringComparison.Ordinal)}
            """);

        using var history = load.History!;
        Assert.AreEqual("Seen", history.Migrations.Single().Class);
        Assert.AreEqual(
            """
            STW0103 Hidden is not public, so FluentMigrator never runs it
            STW0103 Outer+Nested is not public, so FluentMigrator never runs it
            """,
            Told(load));
        Assert.AreEqual(2, load.Findings[0].Version);
        Assert.IsNotNull(load.Findings[0].Place);
    }

    [TestMethod]
    public void A_constructor_that_throws_is_told_with_its_place_and_so_is_the_next_one()
    {
        var load = Load("""
            [Migration(1)]
            public class Throwing : Migration
            {
                public Throwing()
                {
                    throw new InvalidOperationException("no shop");
                }

                public override void Up() { }

                public override void Down() { }
            }

            [Migration(2)]
            public class Asking(Uri address) : Migration
            {
                public override void Up() => Execute.Sql($"select '{address}'");

                public override void Down() { }
            }
            """);

        Assert.IsNull(load.History);
        Assert.HasCount(2, load.Findings);
        Assert.AreEqual("Asking cannot be constructed: System.InvalidOperationException: Unable to resolve service for type 'System.Uri' while attempting to activate 'Asking'.", load.Findings[0].Message);
        Assert.Contains("StairwaySetup", load.Findings[0].Repair!);
        Assert.AreEqual("Throwing cannot be constructed: System.InvalidOperationException: no shop", load.Findings[1].Message);
        Assert.AreEqual(6, load.Findings[1].Place!.Line);
        Assert.IsTrue(load.Findings.All(finding => finding.Rule == Rules.ConstructorFails));
    }

    [TestMethod]
    public void Migrations_with_tags_that_are_not_asked_for_are_noted()
    {
        var source = Empty("[Migration(1)]", "Always") + Empty("""[Migration(2), Tags("DE", "AT")]""", "German") + Empty("""[Migration(3), Tags("UK")]""", "British");

        using var without = Load(source) is var none ? none.History : null;
        using var with = Load(source, options => options with { Tags = ["UK"] }) is var some ? some.History : null;

        Assert.AreEqual(
            """
            STW0011 British was not verified: its tags (UK) are not asked for
            STW0011 German was not verified: its tags (DE, AT) are not asked for
            """,
            Told(none));
        Assert.AreEqual("Always", without!.Migrations.Single().Class);
        Assert.AreEqual("STW0011 German was not verified: its tags (DE, AT) are not asked for", Told(some));
        Assert.AreEqual("Always, British", string.Join(", ", with!.Migrations.Select(migration => migration.Class)));
    }

    [TestMethod]
    public void Only_migrations_with_tags_and_none_asked_for_is_an_error()
    {
        var load = Load(Empty("""[Migration(1), Tags("UK")]""", "British"));

        Assert.IsNull(load.History);
        Assert.EndsWith("STW0101 Shop.Migrations holds no migrations that run without tags", Told(load));
    }

    [TestMethod]
    public void Profiles_that_are_not_selected_are_noted()
    {
        var source = Empty("[Migration(1)]", "Always") + Empty("""[Profile("Development")]""", "Seed");

        using var without = Load(source) is var none ? none.History : null;
        using var with = Load(source, options => options with { Profile = "Development" }) is var some ? some.History : null;

        Assert.AreEqual("STW0011 Seed was not verified: it belongs to the profile Development", Told(none));
        Assert.IsEmpty(some.Findings);
    }

    [TestMethod]
    public void A_constraint_that_lets_a_migration_not_run_is_noted()
    {
        var load = Load($$"""
            public class OnlyAfterAttribute(long version)
                : FluentMigrator.Runner.Constraints.MigrationConstraintAttribute(context => context.VersionInfo.HasAppliedMigration(version));
            {{Empty("[Migration(1)]", "Always")}}
            {{Empty("[Migration(2), OnlyAfter(1)]", "Follows")}}
            {{Empty("[Migration(3), OnlyAfter(99)]", "Never")}}
            """);

        using var history = load.History!;
        Assert.AreEqual("STW0011 Never was not verified: its OnlyAfterAttribute does not let it run", Told(load));
        Assert.AreEqual("Always, Follows", string.Join(", ", history.Migrations.Select(migration => migration.Class)));
    }

    [TestMethod]
    public void Suppressions_are_read_from_the_class_and_its_methods()
    {
        var load = Load("""
            [Migration(1)]
            [UnconditionalSuppressMessage("Stairway", "STW0205:Irreversible", Justification = " the column held nothing ")]
            [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "another tool's")]
            public class First : Migration
            {
                [UnconditionalSuppressMessage("Stairway", "STW0202", Justification = "on Up")]
                public override void Up() { }

                [UnconditionalSuppressMessage("Stairway", "STW0203", Justification = "on Down")]
                public override void Down() { }
            }
            """);

        using var history = load.History!;
        Assert.IsEmpty(load.Findings);
        Assert.AreEqual("STW0205 the column held nothing, STW0202 on Up, STW0203 on Down", string.Join(", ", history.Migrations[0].Suppressions.Select(suppression => $"{suppression.Code} {suppression.Justification}")));
    }

    [TestMethod]
    public void A_suppression_without_a_justification_is_an_error()
    {
        var load = Load(Empty("""[Migration(1), UnconditionalSuppressMessage("Stairway", "STW0205")]""", "First"));

        using var history = load.History!;
        Assert.AreEqual("STW0010 First suppresses STW0205 without a justification", Told(load));
        Assert.AreEqual("", history.Migrations[0].Suppressions.Single().Justification);
    }

    private static HistoryLoad Load(string source, Func<HistoryOptions, HistoryOptions>? change = null)
    {
        var options = MigrationAssembly.Compile(source).Options;
        return HistoryLoader.Load(change?.Invoke(options) ?? options);
    }

    private static string Told(HistoryLoad load) => string.Join('\n', load.Findings.Select(finding => $"{finding.Rule.Code} {finding.Message}"));

    private static string Empty(string attribute, string name) => $$"""
        {{attribute}}
        public class {{name}} : Migration
        {
            public override void Up() { }

            public override void Down() { }
        }

        """;

    private static string Braced(string text) => $"{{\n{text}\n}}";
}
