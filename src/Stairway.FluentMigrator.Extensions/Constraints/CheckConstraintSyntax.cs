namespace Stairway.FluentMigrator.Extensions;

/// <summary>The condition of a CHECK.</summary>
public interface ICheckExpressionSyntax
{
    /// <param name="expression">SQL of the condition, without parentheses around it: <c>total &gt;= 0</c>.</param>
    void WithExpression(string expression);
}

/// <summary>The schema or the condition of a CHECK.</summary>
public interface ICheckSchemaOrExpressionSyntax : IInSchemaSyntax<ICheckExpressionSyntax>, ICheckExpressionSyntax
{
}

internal sealed class CheckConstraintBuilder(CreateCheckConstraintExpression expression) : IOnTableSyntax<ICheckSchemaOrExpressionSyntax>, ICheckSchemaOrExpressionSyntax
{
    public ICheckSchemaOrExpressionSyntax OnTable(string tableName)
    {
        expression.TableName = tableName;
        return this;
    }

    public ICheckExpressionSyntax InSchema(string schemaName)
    {
        expression.SchemaName = schemaName;
        return this;
    }

    void ICheckExpressionSyntax.WithExpression(string condition) => expression.Condition = condition;
}
