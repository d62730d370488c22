namespace Stairway.Catalog.Repairs;

/// <summary>Operator classes and the families in which their members stand. A class makes a family of its own name, and a family takes its classes along.</summary>
internal sealed class OperatorClasses : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["owner"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var identity = expected.Name.Identity;
        if (expected.Name.Kind == "operator class")
            return [Operators.CreateClass(expected, context.Find(new("operator family", $"{expected["family"]} using {Operators.Split(identity).Method}")))];
        return context.Find(new("operator class", identity)) is { } own && own["family"] == Operators.Split(identity).Name
            ? []
            : [$"CREATE {SqlAddress.Of(expected.Name)}"];
    }
}
