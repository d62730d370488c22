using FluentMigrator;

namespace Migrations;

// Expand. The column may be empty for now, so nothing is rewritten and the application that runs
// today can still insert orders; the default then gives its new rows a status.
[Migration(20260217090000)]
public sealed class AddOrderStatus : Migration
{
    public override void Up()
    {
        Execute.Sql("create type order_status as enum ('placed', 'paid', 'shipped', 'cancelled')");

        Create.Column("status").OnTable("orders").AsCustom("order_status").Nullable();
        Execute.Sql("alter table orders alter column status set default 'placed'");
    }

    public override void Down()
    {
        Delete.Column("status").FromTable("orders");
        Execute.Sql("drop type order_status");
    }
}
