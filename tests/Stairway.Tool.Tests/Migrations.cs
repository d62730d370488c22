using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>Histories that several tests use.</summary>
internal static class Migrations
{
    private const string Users = """Create.Table("users").WithColumn("id").AsInt64().PrimaryKey("pk_users");""";

    /// <summary>Two migrations without a fault.</summary>
    public static MigrationAssembly Good { get; } = MigrationAssembly.Steps(
        (Users, """Delete.Table("users");"""),
        ("""Alter.Table("users").AddColumn("email").AsString(320).Nullable();""", """Delete.Column("email").FromTable("users");"""));

    /// <summary>One whose Down() leaves the table that Up() makes beside another.</summary>
    public static MigrationAssembly LeavesAnIndex { get; } = MigrationAssembly.Steps(
        ("""Execute.Sql("create table a (id int)"); Execute.Sql("create table b (id int)");""", """Execute.Sql("drop table a");"""));

    /// <summary>SQL as a statement of a migration.</summary>
    public static string Sql(string sql) => $"""""
        Execute.Sql(""""
            {sql}
            """");
        """"";
}
