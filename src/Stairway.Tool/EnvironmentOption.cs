using System.CommandLine;
using System.CommandLine.Parsing;

namespace Stairway.Tool;

/// <summary>Options with one name in three spellings: <c>--postgres-bin</c> here, <c>STAIRWAY_POSTGRES_BIN</c> in the environment, <c>StairwayPostgresBin</c> in a project.</summary>
internal static class EnvironmentOption
{
    public static Option<string?> Text(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => Variable(name) };

    /// <summary>One of an enumeration's names, in any case.</summary>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum =>
        Value<T>(name, $"{description}: {OneOf(NamesOf<T>())}.", OneOf(NamesOf<T>()), text => NamesOf<T>().Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(text, ignoreCase: true) : null);

    public static Option<string[]> List(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => Variables(name) };

    public static Option<bool> Switch(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = result => Variable(name) is { } text && Parse(result, VariableOf(name), text, "true or false", AsBoolean) == true };

    /// <param name="form">What a value looks like, for the message when one does not.</param>
    /// <param name="parse">The value, or null when the text is none.</param>
    public static Option<T?> Value<T>(string name, string description, string form, Func<string, T?> parse)
        where T : struct =>
        new(name)
        {
            Description = description,
            CustomParser = result => Parse(result, name, result.Tokens[0].Value, form, parse),
            DefaultValueFactory = result => Variable(name) is { } text ? Parse(result, VariableOf(name), text, form, parse) : null,
        };

    /// <inheritdoc cref="Value"/>
    public static Option<T[]> Values<T>(string name, string description, string form, Func<string, T?> parse)
        where T : struct =>
        new(name)
        {
            Description = description,
            CustomParser = result => [.. result.Tokens.Select(token => Parse(result, name, token.Value, form, parse)).OfType<T>()],
            DefaultValueFactory = result => [.. Variables(name).Select(text => Parse(result, VariableOf(name), text, form, parse)).OfType<T>()],
        };

    /// <summary>The variable that spells this option: <c>--base-ref</c> is <c>STAIRWAY_BASE_REF</c>.</summary>
    public static string VariableOf(string name) => "STAIRWAY_" + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <param name="spelling">The option's name, or its variable's, as the user wrote it.</param>
    private static T? Parse<T>(ArgumentResult result, string spelling, string text, string form, Func<string, T?> parse)
        where T : struct
    {
        var value = parse(text);
        if (value is null) result.AddError($"{spelling} takes {form}, not '{text}'");
        return value;
    }

    private static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];

    private static string OneOf(IReadOnlyList<string> words) => $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    private static bool? AsBoolean(string text) => text switch
    {
        "1" => true,
        "0" => false,
        _ => bool.TryParse(text, out var value) ? value : null,
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(VariableOf(name)) is { Length: > 0 } value ? value : null;

    private static string[] Variables(string name) => Variable(name)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
