using FluentMigrator.Builders;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>The table of a constraint about which nothing else is to be said.</summary>
internal sealed class ConstraintTable(ConstraintExpression expression) : IOnTableSyntax<IInSchemaSyntax>, IFromTableSyntax<IInSchemaSyntax>, IInSchemaSyntax
{
    public IInSchemaSyntax OnTable(string tableName)
    {
        expression.TableName = tableName;
        return this;
    }

    public IInSchemaSyntax FromTable(string tableName) => OnTable(tableName);

    public void InSchema(string schemaName) => expression.SchemaName = schemaName;
}
