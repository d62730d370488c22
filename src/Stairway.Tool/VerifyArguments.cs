using System.CommandLine;
using System.Globalization;
using Stairway.History.Lock;
using Stairway.Migrations;

namespace Stairway.Tool;

/// <summary>The options of <c>stairway verify</c>.</summary>
internal sealed class VerifyArguments
{
    private const string Seconds = "seconds, from 0.001 to 2000000";

    private readonly ServerArguments _server = new();
    private readonly GuardArguments _guards = new();

    private readonly Option<string[]> _references = EnvironmentOption.List("--reference", "A runtime file of the assembly; without any, its deps.json is asked.");
    private readonly Option<KeyValuePair<string, string>[]> _pathMap = EnvironmentOption.Values<KeyValuePair<string, string>>("--path-map", "FROM=TO: a prefix that a deterministic build wrote into the PDB, and the folder it stands for.", "FROM=TO", AsPair);
    private readonly Option<long?> _floor = EnvironmentOption.Value<long>("--floor", "At and below this version migrations are only climbed, never reverted.", "a version", AsLong);
    private readonly Option<RowsFor?> _rows = EnvironmentOption.Choice<RowsFor>("--rows", "Which migrations are climbed with rows in the tables, too");
    private readonly Option<int?> _rowsPerTable = EnvironmentOption.Value<int>("--rows-per-table", "Ordinary rows for each table (20); extreme ones come on top.", "a number from 1 to 1000", AsRows);
    private readonly Option<KeyValuePair<long, string>[]> _rowsSql = EnvironmentOption.Values<KeyValuePair<long, string>>("--rows-sql", "VERSION=FILE: SQL that writes rows right after a migration, where none can be generated.", "VERSION=FILE", AsRowsSql);
    private readonly Option<ReviewFor?> _review = EnvironmentOption.Choice<ReviewFor>("--review", "Which migrations are reviewed");
    private readonly Option<long?> _reviewFrom = EnvironmentOption.Value<long>("--review-from", "Migrations below this version are not reviewed.", "a version", AsLong);
    private readonly Option<string[]> _smallTables = EnvironmentOption.List("--small-tables", "A table that is small enough to be read or rewritten while everybody waits, with its schema.");
    private readonly Option<string?> _processor = EnvironmentOption.Text("--processor", "FluentMigrator's processor: Postgres, Postgres92, PostgreSQL10_0, PostgreSQL11_0 or PostgreSQL15_0.");
    private readonly Option<string[]> _tags = EnvironmentOption.List("--tag", "A tag that the migrations are run with.");
    private readonly Option<string?> _profile = EnvironmentOption.Text("--profile", "The profile that the migrations are run with.");
    private readonly Option<string?> _defaultSchema = EnvironmentOption.Text("--default-schema", "The schema of objects for which a migration names none.");
    private readonly Option<string?> _initSql = EnvironmentOption.Text("--init-sql", "A file of SQL that an empty database gets before the first migration.");
    private readonly Option<string[]> _extensions = EnvironmentOption.List("--extension", "An extension that an empty database gets before the first migration.");
    private readonly Option<double?> _statementTimeout = EnvironmentOption.Value<double>("--statement-timeout", "Seconds that one statement may take (30).", Seconds, AsSeconds);
    private readonly Option<double?> _timeout = EnvironmentOption.Value<double>("--timeout", "Seconds that the whole verification may take (600).", Seconds, AsSeconds);
    private readonly Option<KeyValuePair<string, Severity>[]> _severities = EnvironmentOption.Values<KeyValuePair<string, Severity>>("--severity", "CODE=error, CODE=warning or CODE=note: another severity for a rule.", "CODE=error, CODE=warning or CODE=note with the code of a rule that can be silenced (see stairway explain)", AsSeverity);
    private readonly Option<Extent?> _only = EnvironmentOption.Choice<Extent>("--only", "How far to go (loading only, what the repository and the versions say, each migration up, down and up again, the whole way down and up again too)");
    private readonly Option<string?> _lockFile = EnvironmentOption.Text("--lock-file", "The history's lock file (stairway.lock beside the project); off for none.");
    private readonly Option<bool> _keep = EnvironmentOption.Switch("--keep", "Leave the databases and the server for looking around, and say how to connect.");

    public Argument<string?> Assembly { get; } = new("assembly") { Description = "The assembly that holds the migrations; without it the project is built and asked.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> Project { get; } = EnvironmentOption.Text("--project", "The project of the migrations: a file or a folder.");

    public Option<string?> Framework { get; } = EnvironmentOption.Text("--target-framework", "Which of the project's target frameworks to build; without it the first that .NET itself runs.");

    public Option<string?> Stamp { get; } = new("--stamp") { Description = "A file to write when nothing was found, and to delete otherwise." };

    public Option<string?> Report { get; } = EnvironmentOption.Text("--report", "A file for the JSON report.");

    public Option<ReportFormat?> Format { get; } = EnvironmentOption.Choice<ReportFormat>("--format", "What is printed");

    public Option<bool> NoColor { get; } = EnvironmentOption.Switch("--no-color", "Print without colours (as NO_COLOR does).");

    public void AddTo(Command command)
    {
        command.Add(Assembly);
        _server.AddTo(command);
        _guards.AddTo(command);
        Option[] options =
        [
            Project, Framework, _references, _pathMap, _floor, _rows, _rowsPerTable, _rowsSql, _review, _reviewFrom, _smallTables, _processor, _tags, _profile, _defaultSchema, _initSql, _extensions, _statementTimeout, _timeout,
            _severities, _only, _lockFile, _keep, Stamp, Report, Format, NoColor,
        ];
        foreach (var option in options) command.Add(option);
    }

    /// <exception cref="UsageException">A file that is named cannot be read, or the project's settings are wrong.</exception>
    public VerificationOptions Read(ParseResult result, Target target)
    {
        var settings = Settings.Of(target);
        return new(ReadHistory(result, target), _server.Read(result))
        {
            Extent = result.GetValue(_only) ?? Extent.All,
            Guards = _guards.Read(result, target),
            Floor = result.GetValue(_floor),
            Rows = result.GetValue(_rows) ?? RowsFor.New,
            RowsPerTable = result.GetValue(_rowsPerTable) ?? 20,
            RowsSql = [.. (result.GetValue(_rowsSql) ?? []).Select(pair => new RowsSql(pair.Key, pair.Value, ReadFile("the rows SQL", pair.Value)))],
            Review = result.GetValue(_review) ?? ReviewFor.New,
            ReviewWith = new()
            {
                From = result.GetValue(_reviewFrom) ?? settings.ReviewFrom,
                SmallTables = settings.SmallTables.Concat(result.GetValue(_smallTables) ?? []).Select(table => table.Contains('.', StringComparison.Ordinal) ? table : $"public.{table}").ToHashSet(StringComparer.Ordinal),
            },
            Severities = settings.Severities.Concat(result.GetValue(_severities) ?? []).GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.Last().Value),
            InitSql = result.GetValue(_initSql) is { } file ? ReadFile("the init SQL", file) : null,
            Extensions = result.GetValue(_extensions) ?? [],
            Lock = LockPath(result, target) is { } path ? new(path) : null,
            Timeout = TimeSpan.FromSeconds(result.GetValue(_timeout) ?? 600),
            Keep = result.GetValue(_keep),
        };
    }

    /// <summary>An assembly alone has no place where a lock file would be looked for.</summary>
    private string? LockPath(ParseResult result, Target target) => result.GetValue(_lockFile) switch
    {
        null => target.Project is { } project ? Path.Combine(Path.GetDirectoryName(project)!, LockFile.Name) : null,
        "off" => null,
        var path => Path.GetFullPath(path),
    };

    private HistoryOptions ReadHistory(ParseResult result, Target target)
    {
        var options = new HistoryOptions(target.Assembly)
        {
            References = [.. result.GetValue(_references) ?? [], .. target.References],
            AdapterFolder = Path.Combine(Path.GetDirectoryName(typeof(Verification).Assembly.Location)!, "fluentmigrator"), // of the kind that the host chose: compiled ahead or portable
            PathMap = result.GetValue(_pathMap) ?? [],
            Processor = result.GetValue(_processor),
            Tags = result.GetValue(_tags) ?? [],
            Profile = result.GetValue(_profile),
            DefaultSchema = result.GetValue(_defaultSchema),
        };

        if (result.GetValue(_statementTimeout) is { } seconds) options = options with { StatementTimeout = TimeSpan.FromSeconds(seconds) };
        if (Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder) options = options with { PackageFolders = [folder] };
        return options;
    }

    private static string ReadFile(string what, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{what} {path} cannot be read: {e.Message}");
        }
    }

    private static KeyValuePair<string, string>? AsPair(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? new(text[..at], text[(at + 1)..]) : null;

    private static KeyValuePair<long, string>? AsRowsSql(string text) =>
        AsPair(text) is { Value.Length: > 0 } pair && AsLong(pair.Key) is { } version ? new(version, pair.Value) : null;

    public static KeyValuePair<string, Severity>? AsSeverity(string text) =>
        text.Split('=') is [var code, var level] && Rules.Find(code) is { CanBeSilenced: true } rule && Enum.TryParse<Severity>(level, ignoreCase: true, out var severity) && Enum.IsDefined(severity) && !char.IsDigit(level[0])
            ? new(rule.Code, severity)
            : null;

    private static int? AsRows(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= 1000 ? value : null;

    private static long? AsLong(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>PostgreSQL counts a timeout in milliseconds, .NET waits 49 days at most.</summary>
    private static double? AsSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0.001 and <= 2_000_000 ? value : null;
}
