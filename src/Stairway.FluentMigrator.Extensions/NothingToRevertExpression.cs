namespace Stairway.FluentMigrator.Extensions;

/// <summary>The reverse of what changes nothing that stays.</summary>
public sealed class NothingToRevertExpression : MigrationExpressionBase
{
    /// <inheritdoc/>
    public override void ExecuteWith(IMigrationProcessor processor)
    {
    }

    /// <inheritdoc/>
    public override IMigrationExpression Reverse() => this;
}
