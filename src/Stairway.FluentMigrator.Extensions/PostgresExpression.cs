using System.ComponentModel.DataAnnotations;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>A statement that only PostgreSQL has. FluentMigrator's conventions, validation, quoting, logging and preview apply to it as to its own.</summary>
public abstract class PostgresExpression : MigrationExpressionBase, IValidatableObject
{
    private protected PostgresExpression(IMigrationContext context)
    {
        Context = context;
    }

    private protected IMigrationContext Context { get; }

    /// <summary>Sends the statement through the processor.</summary>
    /// <exception cref="System.NotSupportedException">The processor is not PostgreSQL's.</exception>
    /// <exception cref="System.InvalidOperationException">The statement cannot run as the migration's transaction behavior is.</exception>
    public sealed override void ExecuteWith(IMigrationProcessor processor)
    {
        var quoter = Postgres.GeneratorOf(Context, processor, Subject).Quoter;
        Check(processor);
        processor.Execute(Sql(quoter));
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var mistake in Mistakes())
            yield return new ValidationResult(mistake);
    }

    /// <inheritdoc/>
    public override string ToString() => base.ToString() + Subject;

    /// <summary>What it is about, in SQL's words: "VALIDATE CONSTRAINT ck_orders_total".</summary>
    private protected abstract string Subject { get; }

    private protected abstract string Sql(IQuoter quoter);

    private protected abstract IEnumerable<string> Mistakes();

    private protected virtual void Check(IMigrationProcessor processor)
    {
    }

    private protected string? Missing(string? value, string call) => string.IsNullOrWhiteSpace(value) ? $"{Subject} needs {call}." : null;
}
