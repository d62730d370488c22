using FluentMigrator;

namespace Migrations;

// A schema of its own for what only auditors read. Every statement names the schema: without
// InSchema FluentMigrator writes to public, whatever the search path says.
[Migration(20260309090000)]
public sealed class AddAuditSchema : AutoReversingMigration
{
    public override void Up()
    {
        Create.Schema("audit");

        Create.Table("events").InSchema("audit")
            .WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_events")
            .WithColumn("happened_at").AsDateTimeOffset().NotNullable().WithDefault(SystemMethods.CurrentDateTime)
            .WithColumn("subject").AsString(100).NotNullable()
            .WithColumn("details").AsCustom("jsonb").Nullable();

        Create.Index("ix_events_happened_at").OnTable("events").InSchema("audit")
            .OnColumn("happened_at");
    }
}
