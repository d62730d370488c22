namespace Stairway.FluentMigrator.Extensions;

/// <summary>
/// NOT NULL in two steps, of which none reads the table while others are kept out. PostgreSQL 18 has NOT VALID for it;
/// before, a CHECK stands for it until it is validated. The statement asks the server what it has, so that one migration serves them all.
/// </summary>
public abstract class NotNullConstraintExpression : ConstraintExpression
{
    private protected NotNullConstraintExpression(IMigrationContext context, string? constraintName)
        : base(context, constraintName)
    {
    }

    /// <summary>The column that is not to be null.</summary>
    public string? ColumnName { get; set; }

    private protected string Column(IQuoter quoter) => quoter.QuoteColumnName(ColumnName);

    private protected override IEnumerable<string> Mistakes() => base.Mistakes().Concat(new[] { Missing(ColumnName, "OnColumn(…)") }.OfType<string>());

    private protected TExpression SameColumn<TExpression>(TExpression other)
        where TExpression : NotNullConstraintExpression
    {
        other.ColumnName = ColumnName;
        return Same(other);
    }
}
