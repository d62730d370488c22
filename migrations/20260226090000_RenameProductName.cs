using FluentMigrator;

namespace Migrations;

// Renamed, not dropped and added: the values stay, and so do the column's place and all that
// depends on it. It ships together with the release that reads the new name.
[Migration(20260226090000)]
public sealed class RenameProductName : AutoReversingMigration
{
    public override void Up()
    {
        Rename.Column("name").OnTable("products").To("title");
    }
}
