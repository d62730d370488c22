using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>Computes the repair of a difference.</summary>
internal sealed class Repairing(RepairContext context)
{
    /// <summary>For an object that is there on one side only, or under another name.</summary>
    public Repair? Of(Group group) => Made(group.Root switch
    {
        { Kind: DifferenceKind.LeftBehind, Actual: { } actual } => Drop(group, actual),
        { Kind: DifferenceKind.Lost } => new Creation([.. group.All.Select(change => change.Expected!)], context).Steps(),
        { Expected: { } expected, Actual: { } actual } => Recipes.Of(expected).Rename(expected, actual, context),
        _ => [],
    });

    /// <summary>For an object of which these attributes changed.</summary>
    public Repair? Of(Group group, IReadOnlyList<AttributeChange> attributes)
    {
        var (expected, actual) = (group.Root.Expected!, group.Root.Actual!);
        var steps = Recipes.Of(expected).Alter(expected, actual, [.. attributes.Select(attribute => attribute.Name)], context);
        return Made(steps is null ? Recreation.Of(expected, actual, context, [.. group.Folded.Select(change => change.Name)]) : WithSequences(group, steps));
    }

    // foreign keys that lean on what goes: they find another index when they are made again
    private IEnumerable<RepairStep> Drop(Group group, CatalogObject actual)
    {
        var leaning = group.Folded.Where(change => change.Kind == DifferenceKind.Changed).ToList();
        return
        [
            .. leaning.SelectMany(change => Recipes.Of(change.Actual!).Drop(change.Actual!, context)),
            .. Recipes.Of(actual).Drop(actual, context),
            .. leaning.SelectMany(change => Creation.Of(change.Expected!, context)),
        ];
    }

    // the sequence of a default is there before it and goes after it
    private IEnumerable<RepairStep> WithSequences(Group group, IEnumerable<RepairStep> steps)
    {
        var sequences = group.Folded.Where(change => group.Root.Name.Kind == "column" && change.Name.Kind == "sequence" && !Serials.IsOfIdentity(change.Object)).ToList();
        var lost = sequences.Where(change => change.Kind == DifferenceKind.Lost).Select(change => change.Expected!).ToList();
        var left = sequences.Where(change => change.Kind == DifferenceKind.LeftBehind).Select(change => change.Actual!);
        return [.. new Creation(lost, context).Steps(), .. steps, .. left.SelectMany(sequence => Recipes.Of(sequence).Drop(sequence, context))];
    }

    private static Repair? Made(IEnumerable<RepairStep> steps) => steps.ToList() is { Count: > 0 } made ? new(made) : null;
}
