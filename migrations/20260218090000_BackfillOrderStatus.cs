using FluentMigrator;

namespace Migrations;

// Backfill. Up remembers which orders had no status, so Down can empty exactly those again.
// The constraint comes last and is not validated: its lock is short, and no new gaps appear.
[Migration(20260218090000)]
public sealed class BackfillOrderStatus : Migration
{
    public override void Up()
    {
        Create.Table("backfilled_orders")
            .WithColumn("order_id").AsInt64().NotNullable().PrimaryKey("pk_backfilled_orders");

        Execute.Sql("""
            with filled as (update orders set status = 'shipped' where status is null returning id)
            insert into backfilled_orders (order_id) select id from filled
            """);

        Execute.Sql("alter table orders add constraint ck_orders_status check (status is not null) not valid");
    }

    public override void Down()
    {
        Execute.Sql("alter table orders drop constraint ck_orders_status");
        Execute.Sql("update orders set status = null from backfilled_orders where order_id = orders.id");

        Delete.Table("backfilled_orders");
    }
}
