using FluentMigrator;

namespace Migrations;

// NOT VALID: new rows are checked from now on, but the table is not read while the lock keeps
// everybody out. The next migration reads it.
[Migration(20260227090000)]
public sealed class AddProductWeight : Migration
{
    public override void Up()
    {
        Create.Column("weight").OnTable("products").AsDecimal(9, 3).Nullable();
        Execute.Sql("alter table products add constraint ck_products_weight check (weight > 0) not valid");
    }

    public override void Down()
    {
        Delete.Column("weight").FromTable("products");
    }
}
