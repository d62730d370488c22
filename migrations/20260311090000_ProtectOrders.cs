using FluentMigrator;

namespace Migrations;

// The policy comes before the switch: row-level security without a policy hides every row.
// Roles live outside the database, so the policy names none and asks the session instead.
[Migration(20260311090000)]
public sealed class ProtectOrders : Migration
{
    public override void Up()
    {
        Execute.Sql("""
            create policy own_orders on orders
            using (user_id = nullif(current_setting('shop.user_id', true), '')::bigint)
            """);

        Execute.Sql("alter table orders enable row level security");
    }

    public override void Down()
    {
        Execute.Sql("alter table orders disable row level security");
        Execute.Sql("drop policy own_orders on orders");
    }
}
