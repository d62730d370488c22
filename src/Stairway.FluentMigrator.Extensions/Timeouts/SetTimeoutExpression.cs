using System;
using System.Globalization;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>SET LOCAL lock_timeout or statement_timeout, until the migration's transaction ends.</summary>
public sealed class SetTimeoutExpression(IMigrationContext context, string setting, TimeSpan timeout) : PostgresExpression(context)
{
    /// <summary>lock_timeout or statement_timeout.</summary>
    public string Setting { get; } = setting;

    /// <summary>Zero is no limit.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => new NothingToRevertExpression();

    private protected override string Subject => $"SET LOCAL {Setting}";

    private protected override string Sql(IQuoter quoter) =>
        string.Format(CultureInfo.InvariantCulture, "SET LOCAL {0} = '{1}ms'", Setting, (int)Timeout.TotalMilliseconds);

    private protected override void Check(IMigrationProcessor processor) => Postgres.RequireTransaction(processor, Subject);

    /// <summary>PostgreSQL keeps whole milliseconds in 32 bits, and rounds less than one of them to no limit at all.</summary>
    private protected override IEnumerable<string> Mistakes()
    {
        if (Timeout != TimeSpan.Zero && (Timeout.TotalMilliseconds < 1 || Timeout.TotalMilliseconds > int.MaxValue))
            yield return $"{Subject} takes between 1 millisecond and 24 days, or zero for no limit, and not {Timeout.ToString("c", CultureInfo.InvariantCulture)}.";
    }
}
