using FluentMigrator.Builders.Alter;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>What <c>Alter.</c> lacks.</summary>
public static class AlterExtensions
{
    /// <summary>A foreign key or CHECK that was created NOT VALID.</summary>
    /// <param name="root">Alter.</param>
    /// <param name="constraintName">Name of the constraint.</param>
    public static IOnTableSyntax<IValiditySchemaSyntax> Constraint(this IAlterExpressionRoot root, string constraintName)
    {
        var context = PostgresBuilder.ContextOf(root);
        return new ValidityBuilder(context.Add(new AlterConstraintExpression(context, constraintName)));
    }

    /// <summary>A NOT NULL that was created NOT VALID: once it is validated, the column is NOT NULL on every version of PostgreSQL.</summary>
    /// <param name="root">Alter.</param>
    /// <param name="constraintName">Name of the constraint.</param>
    public static IOnTableSyntax<ISchemaOrColumnSyntax<IValiditySyntax>> NotNullConstraint(this IAlterExpressionRoot root, string constraintName)
    {
        var context = PostgresBuilder.ContextOf(root);
        var expression = context.Add(new AlterNotNullConstraintExpression(context, constraintName));
        return new NotNullBuilder<IValiditySyntax>(expression, new NotNullValidity(expression));
    }

    /// <summary>Attaches a table as a partition, or detaches it.</summary>
    /// <param name="root">Alter.</param>
    /// <param name="partitionName">Name of the partition, in the same schema as the partitioned table.</param>
    public static IPartitionTableSyntax Partition(this IAlterExpressionRoot root, string partitionName)
    {
        var context = PostgresBuilder.ContextOf(root);
        return new PartitionBuilder(context.Add(new AlterPartitionExpression(context, partitionName)));
    }
}
