namespace Stairway.Catalog;

/// <summary>Everything that is compared of one object.</summary>
/// <param name="Name">Kind and identity.</param>
/// <param name="Relation">Identity of the relation it belongs to (its own, for a relation); empty for what belongs to none.</param>
/// <param name="Definition">Attributes as <c>name=value</c>, separated by U+001F, in a fixed order; absent ones have their default. A definition without '=' is the attribute "definition".</param>
internal sealed record CatalogObject(ObjectName Name, string Relation, string Definition)
{
    public const char Separator = '\u001f';

    /// <summary>The attributes in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes() =>
        [.. Definition.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>The value of one attribute, or null where it has its default.</summary>
    public string? this[string attribute] => Attributes().Where(pair => pair.Key == attribute).Select(pair => pair.Value).FirstOrDefault();

    private static KeyValuePair<string, string> Parse(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && text.AsSpan(0, at).IndexOfAnyExcept(AttributeLetters) < 0
            ? new(text[..at], text[(at + 1)..])
            : new("definition", text);

    private static readonly System.Buffers.SearchValues<char> AttributeLetters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz_0123456789");
}
