using FluentMigrator;

namespace Migrations;

// Contract. Validating reads the table under a lock that lets writers through; with that proof
// PostgreSQL sets NOT NULL without reading it again, and the constraint has done its work.
[Migration(20260219090000)]
public sealed class RequireOrderStatus : Migration
{
    public override void Up()
    {
        Execute.Sql("alter table orders validate constraint ck_orders_status");
        Execute.Sql("alter table orders alter column status set not null");
        Execute.Sql("alter table orders drop constraint ck_orders_status");
    }

    public override void Down()
    {
        Execute.Sql("alter table orders add constraint ck_orders_status check (status is not null) not valid");
        Execute.Sql("alter table orders alter column status drop not null");
    }
}
