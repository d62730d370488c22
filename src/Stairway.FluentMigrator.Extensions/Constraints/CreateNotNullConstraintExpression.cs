namespace Stairway.FluentMigrator.Extensions;

/// <summary>ADD CONSTRAINT … NOT NULL … NOT VALID, before PostgreSQL 18 … CHECK (… IS NOT NULL) NOT VALID.</summary>
public sealed class CreateNotNullConstraintExpression(IMigrationContext context, string? constraintName) : NotNullConstraintExpression(context, constraintName)
{
    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => SameColumn(new DeleteNotNullConstraintExpression(Context, ConstraintName));

    private protected override string Subject => $"NOT NULL {ConstraintName}";

    /// <summary>What PostgreSQL 18 understands is only executed there: as a string it is not parsed elsewhere.</summary>
    private protected override string Sql(IQuoter quoter) => SqlText.Block($"""
        begin
            if pg_catalog.current_setting('server_version_num')::int >= 180000 then
                execute {SqlText.Literal($"alter table {Table(quoter)} add constraint {Constraint(quoter)} not null {Column(quoter)} not valid")};
            else
                alter table {Table(quoter)} add constraint {Constraint(quoter)} check ({Column(quoter)} is not null) not valid;
            end if;
        end
        """);
}
