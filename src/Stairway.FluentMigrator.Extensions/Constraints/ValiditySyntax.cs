namespace Stairway.FluentMigrator.Extensions;

/// <summary>What a constraint becomes.</summary>
public interface IValiditySyntax
{
    /// <summary>Reads the rows that are there, while others may write them.</summary>
    void Validate();

    /// <summary>Takes the validation back; what a Down says.</summary>
    void NotValid();
}

/// <summary>The schema of the table, or what the constraint becomes.</summary>
public interface IValiditySchemaSyntax : IInSchemaSyntax<IValiditySyntax>, IValiditySyntax
{
}

internal sealed class ValidityBuilder(AlterConstraintExpression expression) : IOnTableSyntax<IValiditySchemaSyntax>, IValiditySchemaSyntax
{
    public IValiditySchemaSyntax OnTable(string tableName)
    {
        expression.TableName = tableName;
        return this;
    }

    public IValiditySyntax InSchema(string schemaName)
    {
        expression.SchemaName = schemaName;
        return this;
    }

    public void Validate() => expression.IsValid = true;

    public void NotValid() => expression.IsValid = false;
}
