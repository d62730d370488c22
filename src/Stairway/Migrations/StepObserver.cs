using System.Data.Common;

namespace Stairway.Migrations;

/// <summary>Looks on while a step runs, in the migration's own session. All calls come from the thread that runs the step.</summary>
internal abstract class StepObserver
{
    public static StepObserver None { get; } = new Nobody();

    /// <summary>The step's transaction has begun (or, without one, the step is about to begin).</summary>
    public virtual void Began(DbConnection connection)
    {
    }

    /// <summary>An expression is about to be executed.</summary>
    /// <param name="expression">Its kind, as in <see cref="Statement.Expression"/>.</param>
    /// <param name="place">Where it was written.</param>
    public virtual void Executing(string expression, Place? place)
    {
    }

    /// <summary>A command of the expression is about to be sent to the server. Not called for what code sends (FluentMigrator: <c>Execute.WithConnection</c>).</summary>
    public virtual void Sending(string sql)
    {
    }

    /// <summary>An expression was executed, or failed.</summary>
    public virtual void Executed(Statement statement)
    {
    }

    /// <summary>Everything is executed, the version row is written, and the transaction is about to be committed. Not called after a failure.</summary>
    public virtual void Committing(DbConnection connection)
    {
    }

    private sealed class Nobody : StepObserver;
}
