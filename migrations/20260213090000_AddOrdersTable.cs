using FluentMigrator;

namespace Migrations;

// PostgreSQL does not index the referencing side of a foreign key. Without ix_orders_user_id,
// deleting one user would read all orders.
[Migration(20260213090000)]
public sealed class AddOrdersTable : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("orders")
            .WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_orders")
            .WithColumn("user_id").AsInt64().NotNullable().ForeignKey("fk_orders_users", "users", "id")
            .WithColumn("placed_at").AsDateTimeOffset().NotNullable().WithDefault(SystemMethods.CurrentDateTime);

        Create.Index("ix_orders_user_id").OnTable("orders")
            .OnColumn("user_id");
    }
}
