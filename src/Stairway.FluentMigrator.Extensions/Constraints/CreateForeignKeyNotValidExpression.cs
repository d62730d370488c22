namespace Stairway.FluentMigrator.Extensions;

/// <summary>
/// ALTER TABLE … ADD CONSTRAINT … FOREIGN KEY … NOT VALID: rows are checked from now on, those that are there are not read.
/// Named, put into schemas, validated and reversed as FluentMigrator's own.
/// </summary>
public sealed class CreateForeignKeyNotValidExpression(IMigrationContext context) : CreateForeignKeyExpression
{
    /// <inheritdoc/>
    public override void ExecuteWith(IMigrationProcessor processor)
    {
        var generator = Postgres.GeneratorOf(context, processor, $"FOREIGN KEY {ForeignKey.Name} NOT VALID");
        processor.Execute($"{generator.Generate(this).TrimEnd().TrimEnd(';')} NOT VALID");
    }
}
