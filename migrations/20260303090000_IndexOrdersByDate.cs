using FluentMigrator;

namespace Migrations;

// CONCURRENTLY lets writers through but cannot run in a transaction. So: one statement, alone in
// its migration, which may run again (after an interrupted build, drop the invalid index first).
[Migration(20260303090000, TransactionBehavior.None)]
public sealed class IndexOrdersByDate : Migration
{
    public override void Up()
    {
        Execute.Sql("create index concurrently if not exists ix_orders_placed_at on orders (placed_at)");
    }

    public override void Down()
    {
        Execute.Sql("drop index concurrently if exists ix_orders_placed_at");
    }
}
