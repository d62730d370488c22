namespace Stairway.FluentMigrator.Extensions;

/// <summary>What a comment is about.</summary>
public interface ICommentSyntax : IOnTableSyntax<ITableCommentSyntax>
{
    /// <param name="indexName">Name of the index, without its schema.</param>
    ICommentEndSyntax OnIndex(string indexName);
}

/// <summary>What of a table a comment is about, where it is not the table itself.</summary>
public interface ITableCommentSyntax : ICommentEndSyntax, IOnColumnSyntax<ICommentEndSyntax>
{
    /// <param name="constraintName">Name of the table's constraint.</param>
    ICommentEndSyntax OnConstraint(string constraintName);

    /// <param name="schemaName">Name of the table's schema.</param>
    new ITableCommentSyntax InSchema(string schemaName);
}

/// <summary>The schema, and the comment that was there before.</summary>
public interface ICommentEndSyntax : IInSchemaSyntax<ICommentEndSyntax>
{
    /// <summary>For AutoReversingMigration: the way back restores this comment, and does not remove the new one only.</summary>
    /// <param name="comment">The text that was there before.</param>
    void Replacing(string comment);
}

internal sealed class CommentBuilder(CommentExpression expression) : ICommentSyntax, ITableCommentSyntax
{
    public ITableCommentSyntax OnTable(string tableName)
    {
        expression.TableName = tableName;
        return this;
    }

    public ICommentEndSyntax OnIndex(string indexName)
    {
        expression.IndexName = indexName;
        return this;
    }

    public ICommentEndSyntax OnColumn(string columnName)
    {
        expression.ColumnName = columnName;
        return this;
    }

    public ICommentEndSyntax OnConstraint(string constraintName)
    {
        expression.ConstraintName = constraintName;
        return this;
    }

    public ITableCommentSyntax InSchema(string schemaName)
    {
        expression.SchemaName = schemaName;
        return this;
    }

    ICommentEndSyntax IInSchemaSyntax<ICommentEndSyntax>.InSchema(string schemaName) => InSchema(schemaName);

    public void Replacing(string comment) => expression.Replaced = comment;
}
