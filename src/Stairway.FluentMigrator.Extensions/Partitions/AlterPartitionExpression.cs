namespace Stairway.FluentMigrator.Extensions;

/// <summary>What happens to a partition.</summary>
public enum PartitionAction
{
    /// <summary>Nothing is said yet.</summary>
    None,

    /// <summary>ATTACH PARTITION.</summary>
    Attach,

    /// <summary>DETACH PARTITION.</summary>
    Detach,

    /// <summary>DETACH PARTITION … CONCURRENTLY.</summary>
    DetachConcurrently,
}

/// <summary>
/// ALTER TABLE … ATTACH or DETACH PARTITION. Attaching reads the partition unless a CHECK proves its bounds; detaching keeps everybody from the whole table for a moment,
/// but for CONCURRENTLY, which cannot run in a transaction.
/// </summary>
public sealed class AlterPartitionExpression(IMigrationContext context, string? partitionName) : PostgresExpression(context), ISchemaExpression
{
    /// <summary>Name of the partition, in the same schema as the table.</summary>
    public string? PartitionName { get; set; } = partitionName;

    /// <summary>Name of the partitioned table, without its schema.</summary>
    public string? TableName { get; set; }

    /// <inheritdoc/>
    public string? SchemaName { get; set; }

    /// <summary>What happens to it.</summary>
    public PartitionAction Action { get; set; }

    /// <summary>The bounds, in SQL: <c>FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')</c> or <c>DEFAULT</c>.</summary>
    public string? Bounds { get; set; }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => Action != PartitionAction.Attach && Bounds is null
        ? base.Reverse()
        : new AlterPartitionExpression(Context, PartitionName)
        {
            TableName = TableName,
            SchemaName = SchemaName,
            Bounds = Bounds,
            Action = Action == PartitionAction.Attach ? PartitionAction.Detach : PartitionAction.Attach,
        };

    private protected override string Subject => $"{Verb} PARTITION {PartitionName}{Manner}";

    private string Verb => Action == PartitionAction.Attach ? "ATTACH" : "DETACH";

    private string Manner => Action == PartitionAction.DetachConcurrently ? " CONCURRENTLY" : "";

    private protected override string Sql(IQuoter quoter) =>
        $"ALTER TABLE {quoter.QuoteTableName(TableName, SchemaName)} {Verb} PARTITION {quoter.QuoteTableName(PartitionName, SchemaName)}{(Action == PartitionAction.Attach ? $" {Bounds}" : Manner)}";

    private protected override void Check(IMigrationProcessor processor)
    {
        if (Action == PartitionAction.DetachConcurrently)
            Postgres.RefuseTransaction(processor, Subject);
    }

    private protected override IEnumerable<string> Mistakes() => new[]
    {
        Missing(PartitionName, "the name of the partition"),
        Missing(TableName, "OfTable(…)"),
        Action == PartitionAction.None ? $"Alter.Partition of {PartitionName} needs Attach(…), Detach() or DetachConcurrently()." : null,
        Action == PartitionAction.Attach ? Missing(Bounds, "its bounds: FOR VALUES … or DEFAULT") : null,
    }.OfType<string>();
}
