using Stairway.Catalog.Comparison;
using AccessMap = System.Collections.Generic.IReadOnlyDictionary<(string Grantee, string Privilege), bool>;

namespace Stairway.Catalog.Repairs;

/// <summary>
/// Privileges as PostgreSQL abbreviates them: <c>app=arw* PUBLIC=r</c>, with a star for the grant option; "-" is none.
/// https://www.postgresql.org/docs/current/ddl-priv.html
/// </summary>
internal static class Privileges
{
    private static readonly Dictionary<char, string> _names = new()
    {
        ['r'] = "SELECT",
        ['a'] = "INSERT",
        ['w'] = "UPDATE",
        ['d'] = "DELETE",
        ['D'] = "TRUNCATE",
        ['x'] = "REFERENCES",
        ['t'] = "TRIGGER",
        ['m'] = "MAINTAIN",
        ['X'] = "EXECUTE",
        ['U'] = "USAGE",
        ['C'] = "CREATE",
        ['T'] = "TEMPORARY",
        ['c'] = "CONNECT",
        ['s'] = "SET",
        ['A'] = "ALTER SYSTEM",
    };

    /// <summary>Every privilege of every grantee, by the role's plain name, with whether it may be passed on.</summary>
    public static AccessMap Parse(string list) => Map(SqlList.Split(list, ' ')
        .Select(item => (item, at: item.LastIndexOf('=')))
        .Where(pair => pair.at > 0)
        .Select(pair => (SqlName.Plain(pair.item[..pair.at]), pair.item[(pair.at + 1)..])));

    /// <summary>What an object has to whose privileges nobody has touched.</summary>
    /// <param name="more">Letters that this version of PostgreSQL knows beyond the usual ones.</param>
    public static AccessMap Default(string kind, string owner, string more = "")
    {
        var (ofOwner, ofAll) = kind switch
        {
            "column" => ("", ""),
            "sequence" => ("rwU", ""),
            "schema" => ("UC", ""),
            "database" => ("CTc", "Tc"),
            "tablespace" => ("C", ""),
            "large object" => ("rw", ""),
            "parameter acl" => ("sA", ""),
            "foreign data wrapper" or "foreign server" => ("U", ""),
            "language" or "row type" => ("U", "U"),
            _ when Kinds.IsRoutine(kind) => ("X", "X"),
            _ when Kinds.IsType(kind) => ("U", "U"),
            _ => ("arwdDxt" + more, ""),
        };
        return Map([(owner, ofOwner), ("PUBLIC", ofAll)]);
    }

    private static Dictionary<(string Grantee, string Privilege), bool> Map(IEnumerable<(string Grantee, string Letters)> list)
    {
        var privileges = new Dictionary<(string, string), bool>();
        foreach (var (grantee, letters) in list)
        {
            for (var at = 0; at < letters.Length; at++)
            {
                if (_names.TryGetValue(letters[at], out var name))
                    privileges[(grantee, name)] = at + 1 < letters.Length && letters[at + 1] == '*';
            }
        }

        return privileges;
    }
}
