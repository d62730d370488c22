using System;
using FluentMigrator.Builders.Execute;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>What <c>Execute.</c> lacks.</summary>
public static class ExecuteExtensions
{
    /// <summary>
    /// Sets lock_timeout until the migration's transaction ends: who cannot have a lock in time gives up, and those who queue behind go on.
    /// It counts for what follows; in the Down of an AutoReversingMigration for nothing.
    /// </summary>
    /// <param name="root">Execute.</param>
    /// <param name="timeout">How long one statement waits for a lock; zero is for ever.</param>
    public static void WithLockTimeout(this IExecuteExpressionRoot root, TimeSpan timeout) => Set(root, "lock_timeout", timeout);

    /// <summary>Sets statement_timeout until the migration's transaction ends. It counts for what follows; in the Down of an AutoReversingMigration for nothing.</summary>
    /// <param name="root">Execute.</param>
    /// <param name="timeout">How long one statement may take; zero is for ever.</param>
    public static void WithStatementTimeout(this IExecuteExpressionRoot root, TimeSpan timeout) => Set(root, "statement_timeout", timeout);

    /// <summary>REINDEX CONCURRENTLY; alone in a migration with TransactionBehavior.None.</summary>
    /// <param name="root">Execute.</param>
    public static ReindexConcurrentlyRoot ReindexConcurrently(this IExecuteExpressionRoot root) => new(PostgresBuilder.ContextOf(root));

    private static void Set(IExecuteExpressionRoot root, string setting, TimeSpan timeout)
    {
        var context = PostgresBuilder.ContextOf(root);
        context.Add(new SetTimeoutExpression(context, setting, timeout));
    }
}
