using FluentMigrator;

namespace Migrations;

// What the fluent API cannot say is said in SQL, in both directions. CREATE, not CREATE OR REPLACE:
// a view of this name that nobody expected should stop the migration, not vanish.
[Migration(20260224090000)]
public sealed class AddOrderTotalsView : Migration
{
    public override void Up()
    {
        Execute.Sql("""
            create view order_totals as
            select orders.id as order_id, orders.user_id, coalesce(sum(quantity * price), 0) as total
            from orders
            left join order_lines on order_lines.order_id = orders.id
            group by orders.id
            """);
    }

    public override void Down()
    {
        Execute.Sql("drop view order_totals");
    }
}
