namespace Stairway.FluentMigrator.Extensions;

internal static class PostgresBuilder
{
    /// <summary>The context of the migration, or of an IfDatabase that does not apply.</summary>
    public static IMigrationContext ContextOf(object root) => ((IMigrationContextAccessor)root).GetMigrationContext();

    /// <summary>Adds the expression at once, as FluentMigrator's own roots do: a sentence that is left unfinished then fails in validation.</summary>
    public static TExpression Add<TExpression>(this IMigrationContext context, TExpression expression)
        where TExpression : IMigrationExpression
    {
        context.Expressions.Add(expression);
        return expression;
    }
}
