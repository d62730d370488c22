using FluentMigrator;

namespace Migrations;

// Foreign keys on a table that is created in the same migration check no rows and block nobody
// for long; adding them later would need NOT VALID and VALIDATE.
[Migration(20260306090000)]
public sealed class AddShipmentsTable : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("shipments")
            .WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_shipments")
            .WithColumn("order_id").AsInt64().NotNullable().ForeignKey("fk_shipments_orders", "orders", "id")
            .WithColumn("carrier_code").AsString(20).NotNullable().ForeignKey("fk_shipments_carriers", "carriers", "code")
            .WithColumn("shipped_at").AsDateTimeOffset().Nullable();

        Create.Index("ix_shipments_order_id").OnTable("shipments")
            .OnColumn("order_id");

        Create.Index("ix_shipments_carrier_code").OnTable("shipments")
            .OnColumn("carrier_code");
    }
}
