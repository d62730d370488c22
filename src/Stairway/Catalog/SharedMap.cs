namespace Stairway.Catalog;

/// <summary>An immutable dictionary in pages. A successor shares every page that it does not change, so that two of a kind are compared by looking only at what they do not share.</summary>
internal sealed class SharedMap<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private const int PageCount = 512;
    private static readonly KeyValuePair<TKey, TValue>[] EmptyPage = [];

    private readonly KeyValuePair<TKey, TValue>[][] pages;

    private SharedMap(KeyValuePair<TKey, TValue>[][] pages) => this.pages = pages;

    public static SharedMap<TKey, TValue> Empty { get; } = new([.. Enumerable.Repeat(EmptyPage, PageCount)]);

    public IEnumerable<TValue> Values => pages.SelectMany(page => page).Select(entry => entry.Value);

    public TValue? Find(TKey key)
    {
        foreach (var entry in pages[PageOf(key)])
        {
            if (entry.Key.Equals(key))
                return entry.Value;
        }

        return null;
    }

    /// <summary>The same with other values; null removes the key.</summary>
    public SharedMap<TKey, TValue> With(IEnumerable<KeyValuePair<TKey, TValue?>> edits)
    {
        var changed = new Dictionary<int, List<KeyValuePair<TKey, TValue>>>();
        foreach (var (key, value) in edits)
        {
            var number = PageOf(key);
            if (!changed.TryGetValue(number, out var page))
                changed[number] = page = [.. pages[number]];

            page.RemoveAll(entry => entry.Key.Equals(key));
            if (value is not null)
                page.Add(new(key, value));
        }

        if (changed.Count == 0)
            return this;

        var successor = pages.ToArray();
        foreach (var (number, page) in changed)
            successor[number] = [.. page];
        return new(successor);
    }

    /// <summary>Pairs of values that are not the same object; null where one of the maps has none.</summary>
    public static IEnumerable<(TValue? Before, TValue? After)> Differences(SharedMap<TKey, TValue> before, SharedMap<TKey, TValue> after)
    {
        for (var number = 0; number < PageCount; number++)
        {
            if (ReferenceEquals(before.pages[number], after.pages[number]))
                continue;

            foreach (var (key, value) in before.pages[number])
            {
                if (after.Find(key) is var other && !ReferenceEquals(value, other))
                    yield return (value, other);
            }

            foreach (var (key, value) in after.pages[number])
            {
                if (before.Find(key) is null)
                    yield return (null, value);
            }
        }
    }

    private static int PageOf(TKey key) => key.GetHashCode() & (PageCount - 1);
}
