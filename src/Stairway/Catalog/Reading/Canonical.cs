namespace Stairway.Catalog.Reading;

/// <summary>The last step to a canonical definition, cheaper here than on the server: privileges and lists of options, which the statements give as they are stored.</summary>
internal static class Canonical
{
    /// <summary>Separates the items of a list, and privileges from the default ones.</summary>
    private const char Separator = '\u001e';

    /// <summary>Sorts lists, and drops privileges that say what would hold without them.</summary>
    public static string Definition(string stored)
    {
        if (!stored.Contains(Separator) && !stored.Contains("acl={", StringComparison.Ordinal))
            return stored;

        return string.Join(CatalogObject.Separator, stored.Split(CatalogObject.Separator).Select(Attribute).OfType<string>());
    }

    private static string? Attribute(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? ("", text) : (text[..equals], text[(equals + 1)..]);

        return name switch
        {
            "acl" or "rowtype_acl" => Privileges(value) is { } privileges ? $"{name}={privileges}" : null,
            "options" or "toast_options" or "fdw_options" => $"{name}={string.Join(", ", value.Split(Separator).Order(StringComparer.Ordinal))}",
            _ => text,
        };
    }

    private static string? Privileges(string value)
    {
        var lists = value.Split(Separator);
        var privileges = AccessList.Canonical(lists[0]);

        return lists.Length > 1 && privileges == AccessList.Canonical(lists[1]) ? null : privileges;
    }
}
