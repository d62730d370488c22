using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>Schemas.</summary>
internal sealed class Schemas : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [new($"CREATE SCHEMA {expected.Name.Identity}", Fluent.CanSay(expected.Name.Identity) ? $"Create.Schema({Fluent.Name(expected.Name.Identity)});" : null)];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context)
    {
        var name = actual.Name.Identity;
        RepairStep step = context.Changes.Any(change => change.Kind == DifferenceKind.LeftBehind && Kinds.IsInSchema(change.Name.Kind) && SqlName.Parts(change.Name.Identity)[0] == name)
            ? $"DROP SCHEMA {name} CASCADE"
            : new RepairStep($"DROP SCHEMA {name}", Fluent.CanSay(name) ? $"Delete.Schema({Fluent.Name(name)});" : null);
        return [step];
    }
}
