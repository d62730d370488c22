namespace Stairway.FluentMigrator.Extensions;

/// <summary>What is deleted CONCURRENTLY: alone in a migration with TransactionBehavior.None.</summary>
public sealed class DeleteConcurrentlyRoot
{
    private readonly IMigrationContext _context;

    internal DeleteConcurrentlyRoot(IMigrationContext context)
    {
        _context = context;
    }

    /// <param name="indexName">Name of the index, without its schema.</param>
    public IDeleteIndexConcurrentlySyntax Index(string indexName) => new DeleteIndexConcurrentlyBuilder(_context.Add(new DeleteIndexConcurrentlyExpression(_context, indexName)));
}

/// <summary>The schema of the index, and whether it may be missing.</summary>
public interface IDeleteIndexConcurrentlySyntax : IInSchemaSyntax<IDeleteIndexConcurrentlySyntax>
{
    /// <summary>A missing index is no error: the migration may then run again after it was interrupted.</summary>
    IDeleteIndexConcurrentlySyntax IfExists();
}

internal sealed class DeleteIndexConcurrentlyBuilder(DeleteIndexConcurrentlyExpression expression) : IDeleteIndexConcurrentlySyntax
{
    public IDeleteIndexConcurrentlySyntax InSchema(string schemaName)
    {
        expression.SchemaName = schemaName;
        return this;
    }

    public IDeleteIndexConcurrentlySyntax IfExists()
    {
        expression.IfExists = true;
        return this;
    }
}
