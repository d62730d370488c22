using FluentMigrator.Builders.Create.ForeignKey;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>Constraints that are created NOT VALID: they hold for new rows, and no row that is there is read. A later migration validates them.</summary>
public sealed class CreateNotValidRoot
{
    private readonly IMigrationContext _context;

    internal CreateNotValidRoot(IMigrationContext context)
    {
        _context = context;
    }

    /// <summary>A foreign key that is named by FluentMigrator's convention.</summary>
    public ICreateForeignKeyFromTableSyntax ForeignKey() => new CreateForeignKeyExpressionBuilder(_context.Add(new CreateForeignKeyNotValidExpression(_context)));

    /// <param name="foreignKeyName">Name of the constraint.</param>
    public ICreateForeignKeyFromTableSyntax ForeignKey(string foreignKeyName)
    {
        var expression = _context.Add(new CreateForeignKeyNotValidExpression(_context));
        expression.ForeignKey.Name = foreignKeyName;
        return new CreateForeignKeyExpressionBuilder(expression);
    }

    /// <param name="constraintName">Name of the constraint.</param>
    public IOnTableSyntax<ICheckSchemaOrExpressionSyntax> CheckConstraint(string constraintName) =>
        new CheckConstraintBuilder(_context.Add(new CreateCheckConstraintExpression(_context, constraintName) { IsNotValid = true }));

    /// <summary>NOT NULL for a column that is there; before PostgreSQL 18 a CHECK stands for it, until <c>Alter.NotNullConstraint(…)…Validate()</c>.</summary>
    /// <param name="constraintName">Name of the constraint.</param>
    public IOnTableSyntax<ISchemaOrColumnSyntax<IEndSyntax>> NotNullConstraint(string constraintName) =>
        new NotNullBuilder<IEndSyntax>(_context.Add(new CreateNotNullConstraintExpression(_context, constraintName)), End.OfSentence);
}
