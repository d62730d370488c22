namespace Stairway.FluentMigrator.Extensions;

/// <summary>ALTER TABLE … VALIDATE CONSTRAINT: reads the rows, while others may write. Its reverse is the constraint as it was, not valid.</summary>
public sealed class AlterConstraintExpression(IMigrationContext context, string? constraintName) : ConstraintExpression(context, constraintName)
{
    /// <summary>What the constraint becomes; null until it is said.</summary>
    public bool? IsValid { get; set; }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => Same(new AlterConstraintExpression(Context, ConstraintName) { IsValid = !IsValid });

    private protected override string Subject => $"{(IsValid == false ? "NOT VALID" : "VALIDATE")} CONSTRAINT {ConstraintName}";

    private protected override string Sql(IQuoter quoter) => IsValid == true
        ? $"ALTER TABLE {Table(quoter)} VALIDATE CONSTRAINT {Constraint(quoter)}"
        : SqlText.Block(NotValidBlock.Of(Table(quoter), Constraint(quoter), orElse: $"""
            raise undefined_object using message = {SqlText.Literal($"constraint {Constraint(quoter)} of table {Table(quoter)} does not exist")};
            """));

    private protected override IEnumerable<string> Mistakes() =>
        IsValid is null ? base.Mistakes().Append($"Alter.Constraint of {ConstraintName} needs Validate() or NotValid().") : base.Mistakes();
}
