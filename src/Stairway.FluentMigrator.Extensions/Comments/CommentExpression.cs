namespace Stairway.FluentMigrator.Extensions;

/// <summary>COMMENT ON TABLE, COLUMN, CONSTRAINT or INDEX. FluentMigrator's own descriptions never reach PostgreSQL with a new table or a new column.</summary>
public sealed class CommentExpression(IMigrationContext context) : PostgresExpression(context), ISchemaExpression
{
    /// <summary>The text; null removes it.</summary>
    public string? Comment { get; set; }

    /// <summary>The text that was there before: the reverse restores it.</summary>
    public string? Replaced { get; set; }

    /// <summary>Whether the sentence began with Create.Comment.</summary>
    public bool IsText { get; set; }

    /// <summary>Name of the table, without its schema.</summary>
    public string? TableName { get; set; }

    /// <inheritdoc/>
    public string? SchemaName { get; set; }

    /// <summary>Name of the table's column that is meant.</summary>
    public string? ColumnName { get; set; }

    /// <summary>Name of the table's constraint that is meant.</summary>
    public string? ConstraintName { get; set; }

    /// <summary>Name of the index that is meant.</summary>
    public string? IndexName { get; set; }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => IsText
        ? new CommentExpression(Context)
        {
            Comment = Replaced,
            TableName = TableName,
            SchemaName = SchemaName,
            ColumnName = ColumnName,
            ConstraintName = ConstraintName,
            IndexName = IndexName,
        }
        : base.Reverse();

    private protected override string Subject => $"COMMENT ON {Kind} {string.Join(" ", new[] { IndexName ?? TableName, ColumnName ?? ConstraintName }.OfType<string>())}".TrimEnd();

    private string Kind => IndexName is not null ? "INDEX" : ColumnName is not null ? "COLUMN" : ConstraintName is not null ? "CONSTRAINT" : "TABLE";

    private protected override string Sql(IQuoter quoter) => $"COMMENT ON {Kind} {Target(quoter)} IS {(Comment is null ? "NULL" : SqlText.Literal(Comment))}";

    private protected override IEnumerable<string> Mistakes()
    {
        if (IsText && string.IsNullOrWhiteSpace(Comment))
            yield return $"{Subject} needs a text; Delete.Comment() removes one.";

        if (new[] { IndexName ?? TableName, ColumnName ?? "column", ConstraintName ?? "constraint" }.Any(string.IsNullOrWhiteSpace))
            yield return $"{Subject} needs the name of what it is about: OnTable(…), OnColumn(…), OnConstraint(…) or OnIndex(…).";
    }

    private string Target(IQuoter quoter) => Kind switch
    {
        "INDEX" => quoter.Index(IndexName!, SchemaName),
        "COLUMN" => $"{quoter.QuoteTableName(TableName, SchemaName)}.{quoter.QuoteColumnName(ColumnName)}",
        "CONSTRAINT" => $"{quoter.QuoteConstraintName(ConstraintName)} ON {quoter.QuoteTableName(TableName, SchemaName)}",
        _ => quoter.QuoteTableName(TableName, SchemaName),
    };
}
