namespace Stairway.Catalog.Repairs;

/// <summary>Configurations and dictionaries of text search.</summary>
internal sealed class TextSearch : Recipe
{
    // the token types of the parser pg_catalog."default", in the order of their numbers (wparser_def.c); no other parser is in common use
    private static readonly string[] _tokens =
    [
        "asciiword", "word", "numword", "email", "url", "host", "sfloat", "version", "hword_numpart", "hword_part", "hword_asciipart", "blank",
        "tag", "protocol", "numhword", "asciihword", "hword", "url_path", "file", "float", "int", "uint", "entity",
    ];

    public override IReadOnlyList<string> SetAfterwards => ["owner", "mapping"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
    [
        expected.Name.Kind == "text search configuration"
            ? $"CREATE {SqlAddress.Of(expected.Name)} (PARSER = {expected["parser"]})"
            : $"CREATE {SqlAddress.Of(expected.Name)} (TEMPLATE = {expected["template"]}{(expected["options"] is { } options ? $", {options}" : "")})",
    ];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) => (expected.Name.Kind, attribute) switch
    {
        ("text search configuration", "mapping") => Mappings(SqlAddress.Of(expected.Name), Parse(expected[attribute]), Parse(actual[attribute])),
        ("text search dictionary", "options") => [$"ALTER {SqlAddress.Of(expected.Name)} ({string.Join(", ", Options(expected[attribute], actual[attribute]))})"],
        _ => base.Alter(expected, actual, attribute, context),
    };

    private static IEnumerable<RepairStep> Mappings(string address, ILookup<string, string> expected, ILookup<string, string> actual)
    {
        foreach (var token in actual.Where(token => !expected.Contains(token.Key)))
            yield return $"ALTER {address} DROP MAPPING FOR {token.Key}";

        // one statement for all tokens with the same dictionaries
        var changed = expected.Where(token => !token.SequenceEqual(actual[token.Key]));
        foreach (var group in changed.GroupBy(token => (Verb: actual.Contains(token.Key) ? "ALTER" : "ADD", Dictionaries: string.Join(", ", token)), token => token.Key))
            yield return $"ALTER {address} {group.Key.Verb} MAPPING FOR {string.Join(", ", group)} WITH {group.Key.Dictionaries}";
    }

    // "1 1 pg_catalog.simple": token type, place, dictionary
    private static ILookup<string, string> Parse(string? mapping) =>
        SqlList.Split(mapping).Select(item => item.Split(' ', 3)).ToLookup(
            item => int.Parse(item[0], System.Globalization.CultureInfo.InvariantCulture) is var number && number <= _tokens.Length ? _tokens[number - 1] : item[0],
            item => item[2]);

    private static IEnumerable<string> Options(string? expected, string? actual)
    {
        var options = SqlList.Split(expected);
        return options.Concat(SqlList.Split(actual).Select(Name).Except(options.Select(Name)));

        static string Name(string option) => option.Split('=')[0].Trim();
    }
}
