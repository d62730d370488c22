using System.Diagnostics.CodeAnalysis;
using FluentMigrator;

namespace Migrations;

// The other way to declare a migration irreversible: with the reason, where the verifier and
// the next reader find it.
[Migration(20260223090000)]
[UnconditionalSuppressMessage("Stairway", "STW0205", Justification = "PostgreSQL cannot remove a label from an enum; unused, it does no harm.")]
public sealed class AddReturnedStatus : Migration
{
    public override void Up()
    {
        Execute.Sql("alter type order_status add value 'returned' after 'shipped'");
    }

    public override void Down()
    {
    }
}
