using System.Text;

namespace Stairway.Catalog.Reading;

/// <summary>PostgreSQL's <c>aclitem[]</c> as text, <c>{grantee=privileges/grantor,…}</c>, in a form in which order and grantors do not show.
/// https://www.postgresql.org/docs/current/ddl-priv.html lists the letters; a star after one is its grant option.</summary>
internal static class AccessList
{
    /// <returns><c>PUBLIC=r owner=arw*</c>; a dash when nobody may do anything.</returns>
    public static string Canonical(string array)
    {
        var granted = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var item in Items(array))
        {
            var (grantee, privileges) = Parse(item);
            if (!granted.TryGetValue(grantee, out var letters))
                granted[grantee] = letters = new(StringComparer.Ordinal);
            letters.UnionWith(privileges);
        }

        var text = string.Join(' ', granted.Where(entry => entry.Value.Count > 0).Select(entry => $"{entry.Key}={string.Concat(Strongest(entry.Value))}"));
        return text.Length > 0 ? text : "-";
    }

    /// <summary>A privilege that one grantor gave with the grant option and another without is held with it.</summary>
    private static IEnumerable<string> Strongest(SortedSet<string> letters) => letters.Where(letter => letter.Length > 1 || !letters.Contains(letter + "*"));

    /// <summary>The array's elements: quoted where they hold a comma, a quote or a brace.</summary>
    private static IEnumerable<string> Items(string array)
    {
        var item = new StringBuilder();
        var quoted = false;
        for (var at = 1; at < array.Length; at++)
        {
            var letter = array[at];
            if (letter == '\\')
                item.Append(array[++at]);
            else if (letter == '"')
                quoted = !quoted;
            else if (!quoted && letter is ',' or '}')
            {
                if (item.Length > 0)
                    yield return item.ToString();
                item.Clear();
            }
            else
                item.Append(letter);
        }
    }

    /// <summary>A role's name is quoted, with its quotes doubled, unless it is made of letters, digits and underscores.</summary>
    private static (string Grantee, IEnumerable<string> Privileges) Parse(string item)
    {
        var quoted = false;
        var equals = 0;
        for (; quoted || item[equals] != '='; equals++)
            quoted ^= item[equals] == '"';

        var slash = item.IndexOf('/', equals);
        return (equals == 0 ? "PUBLIC" : item[..equals], Letters(item[(equals + 1)..(slash < 0 ? item.Length : slash)]));
    }

    private static IEnumerable<string> Letters(string privileges)
    {
        for (var at = 0; at < privileges.Length; at++)
            yield return at + 1 < privileges.Length && privileges[at + 1] == '*' ? privileges[at++..(at + 1)] : privileges[at..(at + 1)];
    }
}
