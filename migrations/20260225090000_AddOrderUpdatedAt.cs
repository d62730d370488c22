using FluentMigrator;

namespace Migrations;

// A stable default such as now() fills the column without rewriting the table; a volatile one
// such as clock_timestamp() would. The trigger needs its function, so Down drops it first.
[Migration(20260225090000)]
public sealed class AddOrderUpdatedAt : Migration
{
    public override void Up()
    {
        Create.Column("updated_at").OnTable("orders").AsDateTimeOffset().NotNullable()
            .WithDefault(SystemMethods.CurrentDateTime);

        Execute.Sql("""
            create function touch_updated_at() returns trigger language plpgsql as $$
            begin
                new.updated_at := now();
                return new;
            end
            $$
            """);

        Execute.Sql("""
            create trigger tr_orders_updated_at before update on orders
            for each row execute function touch_updated_at()
            """);
    }

    public override void Down()
    {
        Execute.Sql("drop trigger tr_orders_updated_at on orders");
        Execute.Sql("drop function touch_updated_at()");

        Delete.Column("updated_at").FromTable("orders");
    }
}
