namespace Stairway.FluentMigrator.Extensions;

/// <summary>The schema of the table, or the column.</summary>
/// <typeparam name="TNext">What can be said next.</typeparam>
public interface ISchemaOrColumnSyntax<out TNext> : IInSchemaSyntax<IOnColumnSyntax<TNext>>, IOnColumnSyntax<TNext>
{
}

internal sealed class NotNullBuilder<TNext>(NotNullConstraintExpression expression, TNext next) :
    IOnTableSyntax<ISchemaOrColumnSyntax<TNext>>,
    IFromTableSyntax<ISchemaOrColumnSyntax<TNext>>,
    ISchemaOrColumnSyntax<TNext>
{
    public ISchemaOrColumnSyntax<TNext> OnTable(string tableName)
    {
        expression.TableName = tableName;
        return this;
    }

    public ISchemaOrColumnSyntax<TNext> FromTable(string tableName) => OnTable(tableName);

    public IOnColumnSyntax<TNext> InSchema(string schemaName)
    {
        expression.SchemaName = schemaName;
        return this;
    }

    public TNext OnColumn(string columnName)
    {
        expression.ColumnName = columnName;
        return next;
    }
}

internal sealed class NotNullValidity(AlterNotNullConstraintExpression expression) : IValiditySyntax
{
    public void Validate() => expression.IsValid = true;

    public void NotValid() => expression.IsValid = false;
}
