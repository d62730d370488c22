namespace Stairway.FluentMigrator.Extensions;

/// <summary>ALTER TABLE … ADD CONSTRAINT … CHECK (…) [NOT VALID].</summary>
public sealed class CreateCheckConstraintExpression(IMigrationContext context, string? constraintName) : ConstraintExpression(context, constraintName)
{
    /// <summary>The condition, in SQL, without parentheses around it.</summary>
    public string? Condition { get; set; }

    /// <summary>Whether the rows that are there are passed over.</summary>
    public bool IsNotValid { get; set; }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => Same(new DeleteCheckConstraintExpression(Context, ConstraintName));

    private protected override string Subject => $"CHECK {ConstraintName}";

    private protected override string Sql(IQuoter quoter) =>
        $"ALTER TABLE {Table(quoter)} ADD CONSTRAINT {Constraint(quoter)} CHECK ({Condition}){(IsNotValid ? " NOT VALID" : "")}";

    private protected override IEnumerable<string> Mistakes() =>
        base.Mistakes().Concat(new[] { Missing(Condition, "WithExpression(…)") }.OfType<string>());
}
