namespace Stairway.FluentMigrator.Extensions;

/// <summary>DROP INDEX CONCURRENTLY [IF EXISTS]: nobody waits for it. It cannot run in a transaction. It has no reverse: the columns are not known.</summary>
public sealed class DeleteIndexConcurrentlyExpression(IMigrationContext context, string? indexName) : PostgresExpression(context), ISchemaExpression
{
    /// <summary>Name of the index, without its schema.</summary>
    public string? IndexName { get; set; } = indexName;

    /// <inheritdoc/>
    public string? SchemaName { get; set; }

    /// <summary>Whether a missing index is no error: the migration may then run again after it was interrupted.</summary>
    public bool IfExists { get; set; }

    private protected override string Subject => $"DROP INDEX CONCURRENTLY {IndexName}";

    private protected override string Sql(IQuoter quoter) => $"DROP INDEX CONCURRENTLY {(IfExists ? "IF EXISTS " : "")}{quoter.Index(IndexName!, SchemaName)}";

    private protected override void Check(IMigrationProcessor processor) => Postgres.RefuseTransaction(processor, Subject);

    private protected override IEnumerable<string> Mistakes() => new[] { Missing(IndexName, "the name of the index") }.OfType<string>();
}
