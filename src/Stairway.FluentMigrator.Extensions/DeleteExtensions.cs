using FluentMigrator.Builders;
using FluentMigrator.Builders.Delete;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>What <c>Delete.</c> lacks.</summary>
public static class DeleteExtensions
{
    /// <summary>What follows is deleted while others read and write; alone in a migration with TransactionBehavior.None.</summary>
    /// <param name="root">Delete.</param>
    public static DeleteConcurrentlyRoot Concurrently(this IDeleteExpressionRoot root) => new(PostgresBuilder.ContextOf(root));

    /// <summary>A CHECK constraint.</summary>
    /// <param name="root">Delete.</param>
    /// <param name="constraintName">Name of the constraint.</param>
    public static IFromTableSyntax<IInSchemaSyntax> CheckConstraint(this IDeleteExpressionRoot root, string constraintName)
    {
        var context = PostgresBuilder.ContextOf(root);
        return new ConstraintTable(context.Add(new DeleteCheckConstraintExpression(context, constraintName)));
    }

    /// <summary>NOT NULL of a column, validated or not.</summary>
    /// <param name="root">Delete.</param>
    /// <param name="constraintName">Name of the constraint that was created.</param>
    public static IFromTableSyntax<ISchemaOrColumnSyntax<IEndSyntax>> NotNullConstraint(this IDeleteExpressionRoot root, string constraintName)
    {
        var context = PostgresBuilder.ContextOf(root);
        return new NotNullBuilder<IEndSyntax>(context.Add(new DeleteNotNullConstraintExpression(context, constraintName)), End.OfSentence);
    }

    /// <summary>The comment on a table, a column, a constraint or an index.</summary>
    /// <param name="root">Delete.</param>
    public static ICommentSyntax Comment(this IDeleteExpressionRoot root)
    {
        var context = PostgresBuilder.ContextOf(root);
        return new CommentBuilder(context.Add(new CommentExpression(context)));
    }
}
