using Stairway.Rows.Shapes;

namespace Stairway.Rows.Survival;

/// <summary>What a change of a table's form means for rows that are written after it.</summary>
internal enum Alteration
{
    /// <summary>Nothing, or only names.</summary>
    None,

    /// <summary>It has other columns, or stricter conditions.</summary>
    Other,

    /// <summary>It takes rows that the old form does not take.</summary>
    Looser,
}

internal static class Alterations
{
    public static Alteration Between(TableShape old, TableShape now)
    {
        var columns = now.Columns.ToDictionary(column => column.Number);
        var kept = old.Columns.Where(column => columns.ContainsKey(column.Number)).Select(column => (Old: column, Now: columns[column.Number])).ToList();

        if (kept.Any(pair => pair.Old.TypeName != pair.Now.TypeName || (pair.Old.NotNull && !pair.Now.NotNull))
            || IsMissing(old.Keys, now.Keys, key => string.Join(',', key.Columns))
            || IsMissing(old.ForeignKeys, now.ForeignKeys, key => $"{string.Join(',', key.Columns)} {key.Parent}")
            || IsMissing(old.Checks, now.Checks, check => check.Expression)) return Alteration.Looser;

        return kept.Count != old.Columns.Count || kept.Count != now.Columns.Count || kept.Any(pair => pair.Old.NotNull != pair.Now.NotNull) || old.Keys.Count != now.Keys.Count || old.ForeignKeys.Count != now.ForeignKeys.Count || old.Checks.Count != now.Checks.Count
            ? Alteration.Other
            : Alteration.None;
    }

    private static bool IsMissing<T>(IEnumerable<T> old, IEnumerable<T> now, Func<T, string> what) => old.Select(what).Except(now.Select(what)).Any();
}
