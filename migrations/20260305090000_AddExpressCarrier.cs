using FluentMigrator;

namespace Migrations;

// Data only. Down names its own row by the key: whatever else stands in the table, whoever
// wrote it, is none of its business.
[Migration(20260305090000)]
public sealed class AddExpressCarrier : Migration
{
    public override void Up()
    {
        Insert.IntoTable("carriers").Row(new { code = "express", title = "Express" });
    }

    public override void Down()
    {
        Delete.FromTable("carriers").Row(new { code = "express" });
    }
}
