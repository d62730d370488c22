using System.Data;
using FluentMigrator;

namespace Migrations;

// Lines belong to their order and go with it; products stay as long as a line names them.
// The primary key begins with order_id, so only product_id needs an index of its own.
[Migration(20260214090000)]
public sealed class AddOrderLinesTable : Migration
{
    public override void Up()
    {
        Create.Table("order_lines")
            .WithColumn("order_id").AsInt64().NotNullable().PrimaryKey("pk_order_lines")
            .WithColumn("product_id").AsInt64().NotNullable().PrimaryKey("pk_order_lines")
            .WithColumn("quantity").AsInt32().NotNullable().WithDefaultValue(1)
            .WithColumn("price").AsDecimal(12, 2).NotNullable();

        Create.ForeignKey("fk_order_lines_orders")
            .FromTable("order_lines").ForeignColumn("order_id")
            .ToTable("orders").PrimaryColumn("id").OnDelete(Rule.Cascade);

        Create.ForeignKey("fk_order_lines_products")
            .FromTable("order_lines").ForeignColumn("product_id")
            .ToTable("products").PrimaryColumn("id");

        Create.Index("ix_order_lines_product_id").OnTable("order_lines")
            .OnColumn("product_id");
    }

    public override void Down()
    {
        Delete.Table("order_lines");
    }
}
