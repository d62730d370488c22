using FluentMigrator.Builders.Create;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>What <c>Create.</c> lacks.</summary>
public static class CreateExtensions
{
    /// <summary>The constraint that follows holds for new rows only, until <c>Alter.Constraint(…)…Validate()</c> in a later migration.</summary>
    /// <param name="root">Create.</param>
    public static CreateNotValidRoot NotValid(this ICreateExpressionRoot root) => new(PostgresBuilder.ContextOf(root));

    /// <summary>A CHECK constraint; all rows are read while others wait, unless it is created with <see cref="NotValid"/>.</summary>
    /// <param name="root">Create.</param>
    /// <param name="constraintName">Name of the constraint.</param>
    public static IOnTableSyntax<ICheckSchemaOrExpressionSyntax> CheckConstraint(this ICreateExpressionRoot root, string constraintName)
    {
        var context = PostgresBuilder.ContextOf(root);
        return new CheckConstraintBuilder(context.Add(new CreateCheckConstraintExpression(context, constraintName)));
    }

    /// <summary>The constraint that follows takes over a unique index that is there, which an earlier migration built CONCURRENTLY.</summary>
    /// <param name="root">Create.</param>
    /// <param name="indexName">Name of the index, without its schema.</param>
    public static CreateUsingIndexRoot UsingIndex(this ICreateExpressionRoot root, string indexName) => new(PostgresBuilder.ContextOf(root), indexName);

    /// <summary>COMMENT ON a table, a column, a constraint or an index.</summary>
    /// <param name="root">Create.</param>
    /// <param name="comment">The text.</param>
    public static ICommentSyntax Comment(this ICreateExpressionRoot root, string comment)
    {
        var context = PostgresBuilder.ContextOf(root);
        return new CommentBuilder(context.Add(new CommentExpression(context) { Comment = comment, IsText = true }));
    }

    /// <summary>A column that is computed when it is read, of PostgreSQL 18 and newer.</summary>
    /// <param name="root">Create.</param>
    /// <param name="columnName">Name of the column.</param>
    public static IOnTableSyntax<IVirtualColumnSchemaOrTypeSyntax> VirtualColumn(this ICreateExpressionRoot root, string columnName)
    {
        var context = PostgresBuilder.ContextOf(root);
        return new VirtualColumnBuilder(context.Add(new CreateVirtualColumnExpression(context, columnName)));
    }
}
