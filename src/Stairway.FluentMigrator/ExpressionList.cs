using System.Collections.ObjectModel;
using FluentMigrator.Expressions;
using FluentMigrator.Infrastructure;

namespace Stairway.FluentMigrator;

/// <summary>The expressions of one Up or Down, each with the place where it was written.</summary>
internal sealed class ExpressionList(Sources sources, Type migration) : Collection<IMigrationExpression>
{
    private readonly List<Place?> _places = [];

    /// <summary>The expressions that are to be executed, with their places. AutoReversingMigration puts another list, in reverse, in the place of this one.</summary>
    public IEnumerable<(IMigrationExpression Expression, Place? Place)> In(IMigrationContext context) =>
        ReferenceEquals(context.Expressions, this)
            ? this.Zip(_places)
            : context.Expressions.Zip(context.Expressions.Count == _places.Count ? _places.AsEnumerable().Reverse() : new Place?[context.Expressions.Count]);

    protected override void InsertItem(int index, IMigrationExpression item)
    {
        _places.Insert(index, sources.Calling(migration));
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, IMigrationExpression item)
    {
        _places[index] = sources.Calling(migration);
        base.SetItem(index, item);
    }

    protected override void RemoveItem(int index)
    {
        _places.RemoveAt(index);
        base.RemoveItem(index);
    }

    protected override void ClearItems()
    {
        _places.Clear();
        base.ClearItems();
    }
}
