using FluentMigrator.Builders;

namespace Stairway.FluentMigrator.Extensions;

internal sealed class SchemaOf(ISchemaExpression expression) : IInSchemaSyntax
{
    public void InSchema(string schemaName) => expression.SchemaName = schemaName;
}
