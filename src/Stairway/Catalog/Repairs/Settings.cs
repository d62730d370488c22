using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>Settings of a database or a role: <c>current database role app</c>.</summary>
internal sealed class Settings : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        AttributeChanges.Read(expected).Select(setting => Set(expected.Name.Identity, setting.Key, setting.Value));

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) =>
        AttributeChanges.Read(actual).Select(setting => Set(actual.Name.Identity, setting.Key, null));

    public override IEnumerable<RepairStep> Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context)
    {
        var values = AttributeChanges.Read(expected).ToDictionary();
        return attributes.Select(setting => Set(expected.Name.Identity, setting, values.GetValueOrDefault(setting)));
    }

    private static RepairStep Set(string identity, string setting, string? value)
    {
        var role = identity.IndexOf(" role ", StringComparison.Ordinal) is >= 0 and var at ? identity[(at + " role ".Length)..] : null;
        var change = value is null ? $"RESET {setting}" : $"SET {setting} = {Value(setting, value)}";
        return (identity.StartsWith("current", StringComparison.Ordinal), role) switch
        {
            (true, null) => CurrentDatabase.Execute($"ALTER DATABASE %I {change}"),
            (true, _) => CurrentDatabase.Execute($"ALTER ROLE {role} IN DATABASE %I {change}"),
            _ => $"ALTER ROLE {role ?? "ALL"} {change}",
        };
    }

    // lists of names are stored as SQL, everything else as its value (GUC_LIST_QUOTE)
    private static string Value(string setting, string value) =>
        setting is "search_path" or "temp_tablespaces" or "local_preload_libraries" or "session_preload_libraries" or "shared_preload_libraries" && value != ""
            ? value
            : SqlName.Literal(value);
}
