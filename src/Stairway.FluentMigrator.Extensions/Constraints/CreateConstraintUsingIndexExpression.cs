namespace Stairway.FluentMigrator.Extensions;

/// <summary>ADD CONSTRAINT … UNIQUE or PRIMARY KEY USING INDEX: a unique index, built CONCURRENTLY before, becomes the constraint's, and gets its name.</summary>
public sealed class CreateConstraintUsingIndexExpression(IMigrationContext context, string? constraintName) : ConstraintExpression(context, constraintName)
{
    /// <summary>Name of the index, which is in the table's schema.</summary>
    public string? IndexName { get; set; }

    /// <summary>Whether it is the primary key; else it is a unique constraint.</summary>
    public bool IsPrimaryKey { get; set; }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => Same(new DeleteConstraintKeepIndexExpression(Context, ConstraintName) { IndexName = IndexName });

    private protected override string Subject => $"{(IsPrimaryKey ? "PRIMARY KEY" : "UNIQUE")} {ConstraintName} USING INDEX";

    private protected override string Sql(IQuoter quoter) =>
        $"ALTER TABLE {Table(quoter)} ADD CONSTRAINT {Constraint(quoter)} {(IsPrimaryKey ? "PRIMARY KEY" : "UNIQUE")} USING INDEX {quoter.QuoteIndexName(IndexName)}";

    private protected override IEnumerable<string> Mistakes() => base.Mistakes().Concat(new[] { Missing(IndexName, "the name of the index") }.OfType<string>());
}
