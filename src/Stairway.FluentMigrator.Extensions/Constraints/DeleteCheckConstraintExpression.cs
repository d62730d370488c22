namespace Stairway.FluentMigrator.Extensions;

/// <summary>ALTER TABLE … DROP CONSTRAINT. It has no reverse: the condition is not known.</summary>
public sealed class DeleteCheckConstraintExpression(IMigrationContext context, string? constraintName) : ConstraintExpression(context, constraintName)
{
    private protected override string Subject => $"DROP CONSTRAINT {ConstraintName}";

    private protected override string TableCall => "FromTable(…)";

    private protected override string Sql(IQuoter quoter) => $"ALTER TABLE {Table(quoter)} DROP CONSTRAINT {Constraint(quoter)}";
}
