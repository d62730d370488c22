using FluentMigrator;

namespace Migrations;

// Roles belong to the server, not to the database: a migration that creates one fails where it
// already exists. So it only grants, and here to PUBLIC, which is there everywhere.
[Migration(20260312090000)]
public sealed class LetEveryoneReadProducts : Migration
{
    public override void Up()
    {
        Execute.Sql("grant select on products, carriers to public");
    }

    public override void Down()
    {
        Execute.Sql("revoke select on products, carriers from public");
    }
}
