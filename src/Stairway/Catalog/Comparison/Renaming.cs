using System.Text.RegularExpressions;

namespace Stairway.Catalog.Comparison;

/// <summary>
/// Rewrites what was found as if one object still had its expected name. Definitions hold the names of what they use,
/// so one rename changes many of them: what is equal after rewriting differs by the rename alone.
/// </summary>
/// <param name="expected">The name that it should have.</param>
/// <param name="actual">The name that it has.</param>
/// <param name="relations">The relation to which it belongs; for a column also those that inherit it.</param>
/// <param name="along">What moved to another schema with it: the indexes and sequences of a table.</param>
internal sealed partial class Renaming(ObjectName expected, ObjectName actual, IReadOnlyCollection<string> relations, IReadOnlySet<string> along)
{
    private readonly IReadOnlyList<string> _expected = SqlName.Parts(SqlName.WithoutArguments(expected.Identity));
    private readonly IReadOnlyList<string> _actual = SqlName.Parts(SqlName.WithoutArguments(actual.Identity));

    public CatalogObject Rewrite(CatalogObject item)
    {
        var name = item.Name == actual ? expected : item.Name with { Identity = Replace(item.Name.Identity) };
        var definition = item.Name.Kind == "comment" ? item.Definition : RewriteDefinition(item);
        return new(name, Replace(item.Relation), definition);
    }

    private string RewriteDefinition(CatalogObject item)
    {
        // what a routine does is text to PostgreSQL, which no rename changes
        var body = Kinds.IsRoutine(item.Name.Kind) ? item.Definition.IndexOf("\nAS $", StringComparison.Ordinal) : -1;
        if (body >= 0)
            return RewriteDefinition(item, item.Definition[..body]) + item.Definition[body..];

        // the columns of a view keep their names
        if (actual.Kind == "column" && item.Name.Kind is "view" or "materialized view")
            return string.Join(CatalogObject.Separator, item.Attributes().Select(pair => $"{pair.Key}={(pair.Key == "view" ? Replace(item, pair.Value) : pair.Value)}"));
        return RewriteDefinition(item, item.Definition);
    }

    private string RewriteDefinition(CatalogObject item, string definition)
    {
        if (actual.Kind == "schema")
            return NamesInText.Replace(definition, parts => parts.Count > 1 ? Replace(parts) : null);    // a role may have its name
        var replaced = Replace(item, definition);
        return NamesItself(item) ? ReplaceFirst(replaced) : replaced;
    }

    /// <summary>Whether two definitions of a view differ only by an alias that keeps the name of a result column when a column that it reads is renamed.</summary>
    public bool IsSameView(CatalogObject before, CatalogObject after) =>
        actual.Kind == "column" && before.Name.Kind is "view" or "materialized view" && WithoutAlias(before.Definition) == WithoutAlias(after.Definition);

    private string WithoutAlias(string definition) =>
        Alias().Replace(definition, match => match.Groups["name"].Value == _expected[^1] && (match.Groups["alias"].Value == _actual[^1] || match.Groups["alias"].Value == _expected[^1]) ? $".{_expected[^1]}" : match.Value);

    private string Replace(CatalogObject item, string text)
    {
        if (actual.Kind != "column")
            return Replace(text);

        // the two column lists of a foreign key belong to two tables
        var far = item.Name.Kind == "constraint" ? text.IndexOf(" REFERENCES ", StringComparison.Ordinal) : -1;
        var near = far < 0 ? text : text[..far];
        var isNear = relations.Contains(item.Relation) || MentionsRelation(near);
        return (isNear ? ReplaceColumn(near) : near)
            + (far < 0 ? "" : MentionsRelation(text[far..]) ? ReplaceColumn(text[far..]) : text[far..]);
    }

    private bool MentionsRelation(string text) => relations.Any(relation => NamesInText.Mentions(text, relation));

    private string ReplaceColumn(string text) =>
        NamesInText.Replace(text, parts => parts[^1] == _actual[^1] ? [.. parts.SkipLast(1), _expected[^1]] : null);

    private string Replace(string text) =>
        text.Contains(_actual[^1], StringComparison.Ordinal) || along.Count > 0 ? NamesInText.Replace(text, Replace) : text;

    private IReadOnlyList<string>? Replace(IReadOnlyList<string> parts)
    {
        if (parts.Count >= _actual.Count && parts.Take(_actual.Count).SequenceEqual(_actual))
            return [.. _expected, .. parts.Skip(_actual.Count)];
        if (actual.Kind == "column" && parts.Count > 1 && parts[^1] == _actual[^1] && relations.Contains(string.Join('.', parts.SkipLast(1))))
            return [.. parts.SkipLast(1), _expected[^1]];
        if (along.Count > 0 && parts.Count == 2 && along.Contains($"{parts[0]}.{parts[1]}"))
            return [_expected[0], parts[1]];

        // PostgreSQL prints a table's columns behind its bare name, and a key's index lies beside the table
        if (Kinds.IsRelation(actual.Kind) && parts.Count == 2 && parts[0] == _actual[^1])
            return [_expected[^1], parts[1]];
        if (actual.Kind == "constraint" && parts.Count == 2 && parts[0] == _actual[0] && parts[1] == _actual[^1])
            return [_expected[0], _expected[^1]];
        return null;
    }

    // CREATE INDEX name ON …: the only definitions that give their own name without a schema
    private bool NamesItself(CatalogObject item) =>
        (item.Name == actual && actual.Kind is "index" or "trigger" or "rule")
        || (actual.Kind == "constraint" && item.Name == new ObjectName("index", $"{_actual[0]}.{_actual[^1]}"));

    private string ReplaceFirst(string definition)
    {
        var done = false;
        return NamesInText.Replace(definition, parts =>
        {
            if (done || parts is not [var only] || only != _actual[^1])
                return null;
            done = true;
            return [_expected[^1]];
        });
    }

    [GeneratedRegex("""\.(?<name>"(?:[^"]|"")+"|\w+) AS (?<alias>"(?:[^"]|"")+"|\w+)(?!\w)""")]
    private static partial Regex Alias();
}
