using System.Globalization;
using System.Text.Json;

namespace Stairway.Tool;

/// <summary>What a team settles once for a history: <c>stairway.json</c> beside its project. What is said in the build or on the command line comes before it.</summary>
internal sealed record Settings
{
    public const string FileName = "stairway.json";

    private const string Known = "severity, smallTables and reviewFrom";

    /// <summary>By code.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; private init; } = new Dictionary<string, Severity>();

    public IReadOnlyList<string> SmallTables { get; private init; } = [];

    public long? ReviewFrom { get; private init; }

    /// <summary>Nothing where the project has no such file.</summary>
    /// <exception cref="UsageException">The file is not what it should be.</exception>
    public static Settings Of(Target target)
    {
        var path = target.Project is { } project ? Path.Combine(Path.GetDirectoryName(project)!, FileName) : null;
        if (!File.Exists(path)) return new();

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().Aggregate(new Settings(), (settings, property) => settings.With(path, property))
                : throw Wrong(path, $"it holds no object with {Known}");
        }
        catch (JsonException e)
        {
            throw Wrong(path, string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}: {e.Message.Split(". ")[0].TrimEnd('.')}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong(path, e.Message);
        }
    }

    private Settings With(string path, JsonProperty property) => property.Name switch
    {
        "severity" => this with { Severities = Read(property, JsonValueKind.Object)?.EnumerateObject().Select(one => SeverityOf(path, one)).GroupBy(one => one.Key).ToDictionary(same => same.Key, same => same.Last().Value) ?? throw Wrong(path, "severity takes an object of codes and severities") },
        "smallTables" => this with { SmallTables = Read(property, JsonValueKind.Array)?.EnumerateArray().Select(table => table.ValueKind == JsonValueKind.String ? table.GetString()! : throw Wrong(path, "smallTables takes names of tables")).ToList() ?? throw Wrong(path, "smallTables takes a list of tables, such as [\"public.countries\"]") },
        "reviewFrom" => this with { ReviewFrom = property.Value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var version) ? version : throw Wrong(path, "reviewFrom takes a version, such as 20260101000000") },
        "$schema" => this,
        var other => throw Wrong(path, $"'{other}' is none of {Known}"),
    };

    private static JsonElement? Read(JsonProperty property, JsonValueKind kind) => property.Value.ValueKind == kind ? property.Value : null;

    private static KeyValuePair<string, Severity> SeverityOf(string path, JsonProperty one) =>
        VerifyArguments.AsSeverity($"{one.Name}={one.Value}") ?? throw Wrong(path, $"severity takes codes of rules that can be silenced with error, warning or note, not '{one.Name}': '{one.Value}' (see stairway explain)");

    private static UsageException Wrong(string path, string what) => new($"{path} cannot be used: {what}");
}
