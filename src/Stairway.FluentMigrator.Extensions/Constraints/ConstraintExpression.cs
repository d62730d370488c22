namespace Stairway.FluentMigrator.Extensions;

/// <summary>Something done with a constraint of a table.</summary>
public abstract class ConstraintExpression : PostgresExpression, ISchemaExpression
{
    private protected ConstraintExpression(IMigrationContext context, string? constraintName)
        : base(context)
    {
        ConstraintName = constraintName;
    }

    /// <summary>Name of the constraint.</summary>
    public string? ConstraintName { get; set; }

    /// <summary>Name of the table, without its schema.</summary>
    public string? TableName { get; set; }

    /// <inheritdoc/>
    public string? SchemaName { get; set; }

    private protected virtual string TableCall => "OnTable(…)";

    private protected string Table(IQuoter quoter) => quoter.QuoteTableName(TableName, SchemaName);

    private protected string Constraint(IQuoter quoter) => quoter.QuoteConstraintName(ConstraintName);

    private protected override IEnumerable<string> Mistakes() =>
        new[] { Missing(ConstraintName, "the name of the constraint"), Missing(TableName, TableCall) }.OfType<string>();

    /// <summary>The same constraint of the same table.</summary>
    private protected TExpression Same<TExpression>(TExpression other)
        where TExpression : ConstraintExpression
    {
        other.TableName = TableName;
        other.SchemaName = SchemaName;
        return other;
    }
}
