namespace Stairway.Catalog.Repairs;

/// <summary>Languages. Those of the system are in the catalog only where their privileges are not the initial ones.</summary>
internal sealed class Languages : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        if (IsOfSystem(expected))
            return [];
        return [$"CREATE {(expected["trusted"] == "true" ? "TRUSTED " : "")}{SqlAddress.Of(expected.Name)} HANDLER {SqlName.WithoutArguments(expected["handler"]!)}"
            + (expected["inline"] is { } inline ? $" INLINE {SqlName.WithoutArguments(inline)}" : "")
            + (expected["validator"] is { } validator ? $" VALIDATOR {SqlName.WithoutArguments(validator)}" : "")];
    }

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) =>
        IsOfSystem(actual) ? Grants.Steps(SqlAddress.Of(actual.Name), Untouched(actual), actual) : base.Drop(actual, context);

    /// <summary>Whether only its privileges are at stake.</summary>
    public static bool IsOfSystem(CatalogObject language) => language.Name.Identity is "sql" or "c" or "internal";

    private static CatalogObject Untouched(CatalogObject language) => language with { Definition = $"owner={language["owner"]}" };
}
