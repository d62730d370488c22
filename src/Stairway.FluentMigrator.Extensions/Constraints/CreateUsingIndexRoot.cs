using FluentMigrator.Builders;

namespace Stairway.FluentMigrator.Extensions;

/// <summary>Constraints that take over a unique index that is there.</summary>
public sealed class CreateUsingIndexRoot
{
    private readonly IMigrationContext _context;
    private readonly string _indexName;

    internal CreateUsingIndexRoot(IMigrationContext context, string indexName)
    {
        _context = context;
        _indexName = indexName;
    }

    /// <param name="constraintName">Name of the constraint, which the index takes on.</param>
    public IOnTableSyntax<IInSchemaSyntax> UniqueConstraint(string constraintName) => Constraint(constraintName, isPrimaryKey: false);

    /// <summary>Sets NOT NULL, with a scan, on columns that have it not: give it to them first.</summary>
    /// <param name="constraintName">Name of the constraint, which the index takes on.</param>
    public IOnTableSyntax<IInSchemaSyntax> PrimaryKey(string constraintName) => Constraint(constraintName, isPrimaryKey: true);

    private ConstraintTable Constraint(string name, bool isPrimaryKey) =>
        new(_context.Add(new CreateConstraintUsingIndexExpression(_context, name) { IndexName = _indexName, IsPrimaryKey = isPrimaryKey }));
}
