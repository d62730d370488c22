namespace Stairway.Catalog.Repairs;

/// <summary>Lists of options: "fillfactor=70, autovacuum_enabled=off".</summary>
internal static class StorageOptions
{
    /// <summary>SET (…) and RESET (…) behind ALTER TABLE and the like.</summary>
    /// <param name="prefix">"toast." for the options of the TOAST table.</param>
    public static IEnumerable<RepairStep> Change(string address, string? expected, string? actual, string prefix = "")
    {
        var (before, after) = (Parse(expected), Parse(actual));
        var set = before.Where(option => after.GetValueOrDefault(option.Key) != option.Value).Select(option => $"{prefix}{option.Key}={Value(option.Value)}").ToList();
        var reset = after.Keys.Except(before.Keys).Select(name => prefix + name).ToList();
        if (set.Count > 0)
            yield return $"ALTER {address} SET ({string.Join(", ", set)})";
        if (reset.Count > 0)
            yield return $"ALTER {address} RESET ({string.Join(", ", reset)})";
    }

    /// <summary>WITH (…) behind CREATE, or nothing.</summary>
    public static string With(string? options) =>
        options is null ? "" : $" WITH ({string.Join(", ", Parse(options).Select(option => $"{option.Key}={Value(option.Value)}"))})";

    /// <summary>OPTIONS (ADD …, SET …, DROP …) of a foreign data wrapper and what belongs to it.</summary>
    public static IEnumerable<RepairStep> ChangeForeign(string address, string? expected, string? actual)
    {
        var (before, after) = (Parse(expected), Parse(actual));
        var changes = before.Where(option => after.GetValueOrDefault(option.Key) != option.Value)
            .Select(option => $"{(after.ContainsKey(option.Key) ? "SET" : "ADD")} {option.Key} {SqlName.Literal(option.Value)}")
            .Concat(after.Keys.Except(before.Keys).Select(name => $"DROP {name}"));
        yield return $"ALTER {address} OPTIONS ({string.Join(", ", changes)})";
    }

    /// <summary>OPTIONS (…) behind CREATE, or nothing.</summary>
    public static string Foreign(string? options) =>
        options is null ? "" : $" OPTIONS ({string.Join(", ", Parse(options).Select(option => $"{option.Key} {SqlName.Literal(option.Value)}"))})";

    private static Dictionary<string, string> Parse(string? options)
    {
        var parsed = new Dictionary<string, string>();
        foreach (var option in SqlList.Split(options))
        {
            var at = option.IndexOf('=', StringComparison.Ordinal);
            parsed[at < 0 ? option : option[..at]] = at < 0 ? "true" : option[(at + 1)..];
        }

        return parsed;
    }

    private static string Value(string value) => value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-') ? value : SqlName.Literal(value);
}
