using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class PlacesTests
{
    [TestMethod]
    public async Task Expressions_are_placed_through_helpers_extensions_lambdas_and_base_classes()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            public static class Columns
            {
                public static void Audit(this Migration migration, string table) =>
                    migration.Alter.Table(table).AddColumn("made").AsDateTime().Nullable();
            }

            public abstract class Audited : Migration
            {
                protected void AddIndex(string table) =>
                    Create.Index("ix").OnTable(table).OnColumn("id");
            }

            [Migration(1)]
            public class AddUsers : Audited
            {
                public override void Up()
                {
                    Users();
                    this.Audit("users");
                    AddIndex("users");
                    new[] { "a", "b" }.ToList().ForEach(name =>
                    {
                        Create.Table(name).WithColumn("id").AsInt32();
                    });
                    void Local()
                    {
                        Execute.Sql("select 1");
                    }

                    Local();
                }

                public override void Down() { }

                private void Users()
                {
                    Create.Table("users").WithColumn("id").AsInt32();
                }
            }
            """);

        var statements = migrations.Run(Direction.Up).Statements;

        Assert.AreEqual(
            """
            CreateTable: Create.Table("users").WithColumn("id").AsInt32();
            AlterTable: this.Audit("users");
            CreateColumn: this.Audit("users");
            CreateIndex: AddIndex("users");
            CreateTable: Create.Table(name).WithColumn("id").AsInt32();
            CreateTable: Create.Table(name).WithColumn("id").AsInt32();
            ExecuteSqlStatement: Execute.Sql("select 1");
            """,
            string.Join('\n', statements.Select(statement => $"{statement.Expression}: {TextAt(statement.Place!)}")));
    }

    [TestMethod]
    public async Task A_reversed_Down_is_placed_at_the_lines_of_Up_in_reverse()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            [Migration(1)]
            public class AddUsers : AutoReversingMigration
            {
                public override void Up()
                {
                    Create.Table("users").WithColumn("id").AsInt32();
                    Create.Index("ix").OnTable("users").OnColumn("id");
                    Rename.Table("users").To("people");
                }
            }
            """);
        migrations.Run(Direction.Up);

        var statements = migrations.Run(Direction.Down).Statements;

        Assert.AreEqual("RenameTable 8, DeleteIndex 7, DeleteTable 6", string.Join(", ", statements.Select(statement => $"{statement.Expression} {statement.Place!.Line}")));
        Assert.IsTrue(migrations.History.Migrations[0] is { AutoReversing: true, Down: null, ForwardOnly: false, Up.Line: 6 });
    }

    [TestMethod]
    public void Up_and_Down_are_placed_where_their_bodies_are_written()
    {
        using var history = HistoryLoader.Load(MigrationAssembly.Compile("""
            public abstract class Inherited : Migration
            {
                public override void Up() =>
                    Execute.Sql("select 1");

                public override void Down()
                {
                }
            }

            [Migration(1)]
            public class First : Inherited { }

            [Migration(2)]
            public class Second : Inherited
            {
                public override void Down()
                {
                    Execute.Sql("select 2");
                }
            }

            [Migration(3)]
            public class Third : ForwardOnlyMigration
            {
                public override void Up() { Execute.Sql("select 3"); }
            }
            """).Options).History!;

        Assert.AreEqual("(4,9)-(7,5) (4,9)-(19,9) (26,33)-", string.Join(' ', history.Migrations.Select(migration => $"{At(migration.Up)}-{At(migration.Down)}")));
        Assert.IsTrue(history.Migrations[2].ForwardOnly);
    }

    [TestMethod]
    public void Paths_of_a_deterministic_build_are_mapped_back()
    {
        var assembly = MigrationAssembly.Steps(("", ""));

        using var history = HistoryLoader.Load(assembly.Options with { PathMap = [new("/", "/nowhere"), new(assembly.Folder + "/", "/home/me/shop/")] }).History!;

        Assert.AreEqual("/home/me/shop/Shop.Migrations.cs", history.Migrations[0].Up!.File);
    }

    [TestMethod]
    public async Task Symbols_inside_the_assembly_are_read()
    {
        var assembly = MigrationAssembly.CompileWithEmbeddedSymbols("""
            [Migration(1)]
            public class Embedded : Migration
            {
                public override void Up() => Execute.Sql("select 1");

                public override void Down() { }
            }
            """);
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options);

        var statement = migrations.Run(Direction.Up).Statements.Single();

        Assert.IsFalse(File.Exists(Path.ChangeExtension(assembly.File, ".pdb")));
        Assert.AreEqual(new Place(assembly.Source, 4, 34), statement.Place);
        Assert.AreEqual(statement.Place, migrations.History.Migrations[0].Up);
    }

    [TestMethod]
    public async Task Without_symbols_there_are_no_places_but_the_migrations_run()
    {
        var assembly = MigrationAssembly.Compile(MigrationAssembly.TextOf(("""Execute.Sql("select 1");""", "")), []);
        File.Delete(Path.ChangeExtension(assembly.File, ".pdb"));
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options);

        var outcome = migrations.Run(Direction.Up);

        Assert.IsNull(outcome.Failure);
        Assert.IsNull(outcome.Statements.Single().Place);
        Assert.IsNull(migrations.History.Migrations[0].Up);
    }

    private static string TextAt(Place place) => File.ReadAllLines(place.File)[place.Line - 1][(place.Column - 1)..];

    private static string At(Place? place) => place is null ? "" : $"({place.Line},{place.Column})";
}
