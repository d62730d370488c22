namespace Stairway.FluentMigrator.Extensions;

/// <summary>The type of a virtual column.</summary>
public interface IVirtualColumnTypeSyntax
{
    /// <param name="type">SQL of the type: <c>numeric(12,2)</c>.</param>
    IVirtualColumnExpressionSyntax AsCustom(string type);
}

/// <summary>What a virtual column is computed from.</summary>
public interface IVirtualColumnExpressionSyntax
{
    /// <param name="expression">SQL of the expression, without parentheses around it: <c>price * quantity</c>.</param>
    void WithExpression(string expression);
}

/// <summary>The schema of the table, or the type of the column.</summary>
public interface IVirtualColumnSchemaOrTypeSyntax : IInSchemaSyntax<IVirtualColumnTypeSyntax>, IVirtualColumnTypeSyntax
{
}

internal sealed class VirtualColumnBuilder(CreateVirtualColumnExpression column) :
    IOnTableSyntax<IVirtualColumnSchemaOrTypeSyntax>,
    IVirtualColumnSchemaOrTypeSyntax,
    IVirtualColumnExpressionSyntax
{
    public IVirtualColumnSchemaOrTypeSyntax OnTable(string tableName)
    {
        column.TableName = tableName;
        return this;
    }

    public IVirtualColumnTypeSyntax InSchema(string schemaName)
    {
        column.SchemaName = schemaName;
        return this;
    }

    public IVirtualColumnExpressionSyntax AsCustom(string type)
    {
        column.Type = type;
        return this;
    }

    public void WithExpression(string expression) => column.Expression = expression;
}
