namespace Stairway.FluentMigrator.Extensions;

/// <summary>Takes NOT NULL from a column, whether a CHECK stands for it, a constraint of PostgreSQL 18, or nothing but the column's own property.</summary>
public sealed class DeleteNotNullConstraintExpression(IMigrationContext context, string? constraintName) : NotNullConstraintExpression(context, constraintName)
{
    private protected override string Subject => $"DROP NOT NULL {ConstraintName}";

    private protected override string TableCall => "FromTable(…)";

    private protected override string Sql(IQuoter quoter) =>
        $"ALTER TABLE {Table(quoter)} DROP CONSTRAINT IF EXISTS {Constraint(quoter)}, ALTER COLUMN {Column(quoter)} DROP NOT NULL";
}
