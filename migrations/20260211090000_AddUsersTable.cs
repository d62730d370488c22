using FluentMigrator;

namespace Migrations;

// The shop opens: whoever signed up becomes a user. Renaming the table keeps its rows, but also
// every index that Down does not drop, so Down undoes Up line by line, the last one first.
[Migration(20260211090000)]
public sealed class AddUsersTable : Migration
{
    public override void Up()
    {
        Rename.Table("signups").To("users");
        Delete.PrimaryKey("pk_signups").FromTable("users");

        Create.Column("id").OnTable("users").AsInt64().NotNullable().Identity();
        Create.PrimaryKey("pk_users").OnTable("users").Column("id");

        Create.Index("ix_users_email").OnTable("users")
            .OnColumn("email").Unique();
    }

    public override void Down()
    {
        Delete.Index("ix_users_email").OnTable("users");
        Delete.Column("id").FromTable("users");

        Create.PrimaryKey("pk_signups").OnTable("users").Column("email");
        Rename.Table("users").To("signups");
    }
}
