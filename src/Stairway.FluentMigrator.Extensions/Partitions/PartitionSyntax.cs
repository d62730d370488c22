namespace Stairway.FluentMigrator.Extensions;

/// <summary>The partitioned table.</summary>
public interface IPartitionTableSyntax
{
    /// <param name="tableName">Name of the partitioned table, without its schema.</param>
    IPartitionSchemaOrActionSyntax OfTable(string tableName);
}

/// <summary>The schema of table and partition, or what happens.</summary>
public interface IPartitionSchemaOrActionSyntax : IInSchemaSyntax<IPartitionActionSyntax>, IPartitionActionSyntax
{
}

/// <summary>What happens to the partition.</summary>
public interface IPartitionActionSyntax
{
    /// <param name="bounds">SQL of the bounds: <c>FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')</c> or <c>DEFAULT</c>.</param>
    void Attach(string bounds);

    /// <param name="bounds">The bounds that it has: with them AutoReversingMigration attaches it again.</param>
    void Detach(string? bounds = null);

    /// <summary>Alone in a migration with TransactionBehavior.None, on PostgreSQL 14 and newer.</summary>
    /// <param name="bounds">The bounds that it has: with them AutoReversingMigration attaches it again.</param>
    void DetachConcurrently(string? bounds = null);
}

internal sealed class PartitionBuilder(AlterPartitionExpression expression) : IPartitionTableSyntax, IPartitionSchemaOrActionSyntax
{
    public IPartitionSchemaOrActionSyntax OfTable(string tableName)
    {
        expression.TableName = tableName;
        return this;
    }

    public IPartitionActionSyntax InSchema(string schemaName)
    {
        expression.SchemaName = schemaName;
        return this;
    }

    public void Attach(string bounds) => Do(PartitionAction.Attach, bounds);

    public void Detach(string? bounds = null) => Do(PartitionAction.Detach, bounds);

    public void DetachConcurrently(string? bounds = null) => Do(PartitionAction.DetachConcurrently, bounds);

    private void Do(PartitionAction action, string? bounds)
    {
        expression.Action = action;
        expression.Bounds = bounds;
    }
}
