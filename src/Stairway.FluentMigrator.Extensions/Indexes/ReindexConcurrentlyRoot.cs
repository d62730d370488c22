using FluentMigrator.Builders;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>Which indexes are built anew CONCURRENTLY: alone in a migration with TransactionBehavior.None.</summary>
public sealed class ReindexConcurrentlyRoot
{
    private readonly IMigrationContext _context;

    internal ReindexConcurrentlyRoot(IMigrationContext context)
    {
        _context = context;
    }

    /// <param name="indexName">Name of the index, without its schema.</param>
    public IInSchemaSyntax Index(string indexName) => Reindex(indexName, isTable: false);

    /// <param name="tableName">Name of the table, without its schema; all its indexes are built anew.</param>
    public IInSchemaSyntax Table(string tableName) => Reindex(tableName, isTable: true);

    private SchemaOf Reindex(string name, bool isTable) => new(_context.Add(new ReindexConcurrentlyExpression(_context, name, isTable)));
}
