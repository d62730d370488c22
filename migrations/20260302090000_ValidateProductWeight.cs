using FluentMigrator;

namespace Migrations;

// A migration of its own, because validating under the lock of the one before would block as
// if NOT VALID had never been said. Its reverse is the constraint as it was, not yet validated.
[Migration(20260302090000)]
public sealed class ValidateProductWeight : Migration
{
    public override void Up()
    {
        Execute.Sql("alter table products validate constraint ck_products_weight");
    }

    public override void Down()
    {
        Execute.Sql("""
            alter table products
                drop constraint ck_products_weight,
                add constraint ck_products_weight check (weight > 0) not valid
            """);
    }
}
