using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>Computes the repair of a difference.</summary>
internal sealed class Repairing(RepairContext context)
{
    /// <summary>For an object that is there on one side only, or under another name.</summary>
    public Repair? Of(Group group) => Made(group.Root switch
    {
        { Kind: DifferenceKind.LeftBehind, Actual: { } actual } => Recipes.Of(actual).Drop(actual, context),
        { Kind: DifferenceKind.Lost } => new Creation([.. group.All.Select(change => change.Expected!)], context).Steps(),
        { Expected: { } expected, Actual: { } actual } => Recipes.Of(expected).Rename(expected, actual),
        _ => [],
    });

    /// <summary>For an object of which these attributes changed.</summary>
    public Repair? Of(Group group, IReadOnlyList<AttributeChange> attributes)
    {
        var (expected, actual) = (group.Root.Expected!, group.Root.Actual!);
        var steps = Recipes.Of(expected).Alter(expected, actual, [.. attributes.Select(attribute => attribute.Name)], context);
        return Made(steps is null ? Again(expected, actual) : [.. steps, .. Rest(group)]);
    }

    // what cannot be altered is dropped and made again, with all that goes with it
    private IEnumerable<RepairStep> Again(CatalogObject expected, CatalogObject actual) =>
        Dependents.Of(expected, context).Around([.. Recipes.Of(actual).Drop(actual, context), .. Creation.Of(expected, context)], context);

    // a sequence that belonged to a column's default
    private IEnumerable<RepairStep> Rest(Group group)
    {
        foreach (var folded in group.Folded.Where(change => change is { Kind: DifferenceKind.LeftBehind, Name.Kind: "sequence" } && !IsOfIdentity(change.Actual!)))
        {
            foreach (var step in Recipes.Of(folded.Actual!).Drop(folded.Actual!, context))
                yield return step;
        }
    }

    private static bool IsOfIdentity(CatalogObject sequence) => sequence["owned_by"]?.StartsWith("identity ", StringComparison.Ordinal) == true;

    private static Repair? Made(IEnumerable<RepairStep> steps) => steps.ToList() is { Count: > 0 } made ? new(made) : null;
}
