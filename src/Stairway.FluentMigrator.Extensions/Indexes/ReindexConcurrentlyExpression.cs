namespace Stairway.FluentMigrator.Extensions;

/// <summary>REINDEX INDEX or TABLE CONCURRENTLY: builds indexes anew beside the old ones, while others read and write. It cannot run in a transaction.</summary>
public sealed class ReindexConcurrentlyExpression(IMigrationContext context, string? name, bool isTable) : PostgresExpression(context), ISchemaExpression
{
    /// <summary>Name of the index, or of the table whose indexes are meant.</summary>
    public string? Name { get; set; } = name;

    /// <summary>Whether the name is a table's.</summary>
    public bool IsTable { get; set; } = isTable;

    /// <inheritdoc/>
    public string? SchemaName { get; set; }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => new NothingToRevertExpression();

    private protected override string Subject => $"REINDEX {(IsTable ? "TABLE" : "INDEX")} CONCURRENTLY {Name}";

    private protected override string Sql(IQuoter quoter) => IsTable
        ? $"REINDEX TABLE CONCURRENTLY {quoter.QuoteTableName(Name, SchemaName)}"
        : $"REINDEX INDEX CONCURRENTLY {quoter.Index(Name!, SchemaName)}";

    private protected override void Check(IMigrationProcessor processor) => Postgres.RefuseTransaction(processor, Subject);

    private protected override IEnumerable<string> Mistakes() => new[] { Missing(Name, IsTable ? "the name of the table" : "the name of the index") }.OfType<string>();
}
