using FluentMigrator;

namespace Migrations;

// Rows that the application cannot do without belong to the migration that creates their table.
// Here Down may drop them with it, because there was no table before.
[Migration(20260304090000)]
public sealed class AddCarriersTable : Migration
{
    public override void Up()
    {
        Create.Table("carriers")
            .WithColumn("code").AsString(20).NotNullable().PrimaryKey("pk_carriers")
            .WithColumn("title").AsString(100).NotNullable();

        Insert.IntoTable("carriers")
            .Row(new { code = "post", title = "Post" })
            .Row(new { code = "pickup", title = "Pick-up in the shop" });
    }

    public override void Down()
    {
        Delete.Table("carriers");
    }
}
