using FluentMigrator;

namespace Migrations;

// On PostgreSQL FluentMigrator drops WithColumnDescription from new tables and columns without
// a word, so comments are written in SQL. They are part of the catalog: Down removes them.
[Migration(20260310090000)]
public sealed class DescribeOrders : Migration
{
    public override void Up()
    {
        Execute.Sql("comment on table orders is 'One purchase by one user'");
        Execute.Sql("comment on column orders.placed_at is 'When the user pressed the button, not when we noticed'");
    }

    public override void Down()
    {
        Execute.Sql("comment on column orders.placed_at is null");
        Execute.Sql("comment on table orders is null");
    }
}
