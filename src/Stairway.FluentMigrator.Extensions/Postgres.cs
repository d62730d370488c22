using System;
using System.Data;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>What an expression asks about the processor that is to execute it.</summary>
internal static class Postgres
{
    /// <exception cref="NotSupportedException">The processor is not PostgreSQL's.</exception>
    public static IMigrationGenerator GeneratorOf(IMigrationContext context, IMigrationProcessor processor, string subject)
    {
        if (!processor.DatabaseTypeAliases.Prepend(processor.DatabaseType).Any(IsPostgres))
            throw new NotSupportedException($"{subject} is for PostgreSQL only, and the processor in use is {processor.DatabaseType}: put it behind IfDatabase(type => type.StartsWith(\"Postgre\")).");

        var generators = context.ServiceProvider?.GetService(typeof(IEnumerable<IMigrationGenerator>)) as IEnumerable<IMigrationGenerator> ?? [];
        return generators.FirstOrDefault(generator => generator.GeneratorIdAliases.Prepend(generator.GeneratorId).Any(IsPostgres))
            ?? throw new NotSupportedException($"{subject} finds no SQL generator for PostgreSQL among the runner's services: add one with AddPostgres().");
    }

    /// <summary>
    /// Null where the processor does not tell. FluentMigrator.Runner.Processors.GenericProcessorBase, which all that have a connection derive from,
    /// has the transaction as a property; the interface has not, and the runner's assembly is none that migrations reference.
    /// </summary>
    public static bool? IsInTransaction(IMigrationProcessor processor) =>
        processor.GetType().GetProperty("Transaction", typeof(IDbTransaction)) is { } transaction ? transaction.GetValue(processor) is not null : null;

    public static void RefuseTransaction(IMigrationProcessor processor, string subject)
    {
        if (IsInTransaction(processor) == true)
            throw new InvalidOperationException($"{subject} cannot run in a transaction, and one is open: put it, alone, into a migration with [Migration(…, TransactionBehavior.None)], and do not run all migrations in one transaction.");
    }

    public static void RequireTransaction(IMigrationProcessor processor, string subject)
    {
        if (IsInTransaction(processor) == false)
            throw new InvalidOperationException($"{subject} would have no effect, because it ends with the transaction and there is none: leave TransactionBehavior.None out of the migration, or set the timeout in the connection string.");
    }

    private static bool IsPostgres(string id) => id.StartsWith("Postgre", StringComparison.OrdinalIgnoreCase);
}
