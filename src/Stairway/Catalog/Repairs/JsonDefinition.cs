using System.Text.Json;

namespace Stairway.Catalog.Repairs;

/// <summary>Definitions that are a catalog row as JSON: collations, publications, subscriptions.</summary>
internal static class JsonDefinition
{
    /// <summary>The row's columns as text; nulls are left out.</summary>
    public static IReadOnlyDictionary<string, string> Read(string definition)
    {
        using var document = JsonDocument.Parse(definition);
        return document.RootElement.EnumerateObject()
            .Where(property => property.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(property => property.Name, property => property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText(), StringComparer.Ordinal);
    }

    /// <summary>"true" for a flag that is set.</summary>
    public static bool IsTrue(this IReadOnlyDictionary<string, string> row, string column) => row.GetValueOrDefault(column) == "true";
}
