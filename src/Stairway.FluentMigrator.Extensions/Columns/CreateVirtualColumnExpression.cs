namespace Stairway.FluentMigrator.Extensions;

/// <summary>ADD COLUMN … GENERATED ALWAYS AS (…) VIRTUAL, of PostgreSQL 18 and newer: no table is rewritten. FluentMigrator's Computed(…) is STORED, and rewrites it.</summary>
public sealed class CreateVirtualColumnExpression(IMigrationContext context, string? columnName) : PostgresExpression(context), ISchemaExpression
{
    /// <summary>Name of the column.</summary>
    public string? ColumnName { get; set; } = columnName;

    /// <summary>Name of the table, without its schema.</summary>
    public string? TableName { get; set; }

    /// <inheritdoc/>
    public string? SchemaName { get; set; }

    /// <summary>The type, in SQL.</summary>
    public string? Type { get; set; }

    /// <summary>What the column is computed from, in SQL, without parentheses around it.</summary>
    public string? Expression { get; set; }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => new DeleteColumnExpression { TableName = TableName, SchemaName = SchemaName, ColumnNames = { ColumnName } };

    private protected override string Subject => $"VIRTUAL column {ColumnName}";

    private protected override string Sql(IQuoter quoter) =>
        $"ALTER TABLE {quoter.QuoteTableName(TableName, SchemaName)} ADD COLUMN {quoter.QuoteColumnName(ColumnName)} {Type} GENERATED ALWAYS AS ({Expression}) VIRTUAL";

    private protected override IEnumerable<string> Mistakes() => new[]
    {
        Missing(ColumnName, "the name of the column"),
        Missing(TableName, "OnTable(…)"),
        Missing(Type, "AsCustom(…)"),
        Missing(Expression, "WithExpression(…)"),
    }.OfType<string>();
}
