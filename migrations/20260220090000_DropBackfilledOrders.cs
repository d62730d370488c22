using FluentMigrator;

namespace Migrations;

// No way back from here: a Down could bring back the table, but not its rows.
// ForwardOnlyMigration says so, and everything below and above is still verified.
[Migration(20260220090000)]
public sealed class DropBackfilledOrders : ForwardOnlyMigration
{
    public override void Up()
    {
        Delete.Table("backfilled_orders");
    }
}
