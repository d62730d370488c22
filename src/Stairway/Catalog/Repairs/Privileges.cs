using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>
/// Privileges as PostgreSQL abbreviates them: <c>app=arw* PUBLIC=r</c>, with a star for the grant option; "-" is none.
/// https://www.postgresql.org/docs/current/ddl-priv.html
/// </summary>
internal static class Privileges
{
    private static readonly Dictionary<char, string> _names = new()
    {
        ['r'] = "SELECT", ['a'] = "INSERT", ['w'] = "UPDATE", ['d'] = "DELETE", ['D'] = "TRUNCATE", ['x'] = "REFERENCES", ['t'] = "TRIGGER",
        ['m'] = "MAINTAIN", ['X'] = "EXECUTE", ['U'] = "USAGE", ['C'] = "CREATE", ['T'] = "TEMPORARY", ['c'] = "CONNECT", ['s'] = "SET", ['A'] = "ALTER SYSTEM",
    };

    /// <summary>Every privilege of every grantee, with whether it may be passed on.</summary>
    public static IReadOnlyDictionary<(string Grantee, string Privilege), bool> Parse(string list)
    {
        var privileges = new Dictionary<(string, string), bool>();
        foreach (var item in SqlList.Split(list, ' '))
        {
            var at = item.LastIndexOf('=');
            for (var letter = at + 1; at > 0 && letter < item.Length; letter++)
            {
                if (_names.TryGetValue(item[letter], out var name))
                    privileges[(item[..at], name)] = letter + 1 < item.Length && item[letter + 1] == '*';
            }
        }

        return privileges;
    }

    /// <summary>What an object has to whose privileges nobody has touched.</summary>
    public static string Default(string kind, string owner) => kind switch
    {
        "column" => "-",
        "sequence" => $"{owner}=rwU",
        "schema" => $"{owner}=UC",
        "database" => $"{owner}=CTc PUBLIC=Tc",
        "tablespace" => $"{owner}=C",
        "large object" => $"{owner}=rw",
        "parameter acl" => $"{owner}=sA",
        "foreign data wrapper" or "foreign server" => $"{owner}=U",
        "language" or "row type" => $"{owner}=U PUBLIC=U",
        _ when Kinds.IsRoutine(kind) => $"{owner}=X PUBLIC=X",
        _ when Kinds.IsType(kind) => $"{owner}=U PUBLIC=U",
        _ => $"{owner}=arwdDxt",
    };
}
