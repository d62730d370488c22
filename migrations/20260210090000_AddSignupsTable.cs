using FluentMigrator;

namespace Migrations;

// Before the shop opens, a page collects e-mail addresses. What FluentMigrator can reverse by itself
// is best left to it: a Down that nobody writes cannot forget anything.
[Migration(20260210090000)]
public sealed class AddSignupsTable : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("signups")
            .WithColumn("email").AsString(254).NotNullable().PrimaryKey("pk_signups")
            .WithColumn("created_at").AsDateTimeOffset().NotNullable().WithDefault(SystemMethods.CurrentDateTime);
    }
}
