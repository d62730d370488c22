using FluentMigrator;

namespace Migrations;

// Every key and index is given its name: the names that FluentMigrator would choose have changed
// between its versions, and a Down that was right yesterday would look for the wrong one.
[Migration(20260212090000)]
public sealed class AddProductsTable : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("products")
            .WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_products")
            .WithColumn("sku").AsString(40).NotNullable()
            .WithColumn("name").AsString(200).NotNullable()
            .WithColumn("price").AsDecimal(12, 2).NotNullable();

        Create.Index("ix_products_sku").OnTable("products")
            .OnColumn("sku").Unique();
    }
}
