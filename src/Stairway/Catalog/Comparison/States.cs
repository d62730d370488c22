namespace Stairway.Catalog.Comparison;

/// <summary>Attributes that are rather states: a trigger is disabled, a column is NOT NULL.</summary>
internal static class States
{
    /// <summary>The rest of a sentence, or null for other attributes.</summary>
    public static string? Of(Change change, AttributeChange attribute, string noun) => (attribute.Name, attribute.Actual) switch
    {
        ("notnull", null) => $"loses NOT NULL of {noun}",
        ("notnull", _) => $"leaves {noun} NOT NULL",
        ("no_inherit", null) => $"loses NO INHERIT of {noun}",
        ("no_inherit", _) => $"leaves {noun} NO INHERIT",
        ("not_valid", null) => $"leaves {noun} validated",
        ("not_valid", _) => $"leaves {noun} not validated",
        ("enabled", null) => $"leaves {noun} enabled",
        ("enabled", "disabled" or "D") => $"leaves {noun} disabled",
        ("enabled", "replica" or "R") => $"leaves {noun} enabled on replicas only",
        ("enabled", _) => $"leaves {noun} enabled always",
        ("triggers", null) => $"leaves {noun} enforced",
        ("triggers", _) => $"leaves {noun} without enforcement: its triggers are disabled",
        ("rls", null) => $"leaves row security of {noun} disabled",
        ("rls", var state) => $"leaves row security of {noun} {state}",
        ("persistence", null) => $"leaves {noun} logged",
        ("persistence", "u") => $"leaves {noun} unlogged",
        ("detach_pending", not null) => $"leaves {noun} half detached",
        ("populated", null) => $"leaves {noun} with data",
        ("populated", _) => $"leaves {noun} without data",
        ("invalid", null) => $"leaves {noun} valid",
        ("invalid", _) => $"leaves {noun} invalid",
        ("restrictive", null) => $"leaves {noun} permissive",
        ("restrictive", _) => $"leaves {noun} restrictive",
        ("columns", _) when change.Name.Kind == "composite type" => $"changes the order of the attributes of {noun}",
        _ => null,
    };
}
