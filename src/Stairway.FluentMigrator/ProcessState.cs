using System.Collections;
using System.Globalization;

namespace Stairway.FluentMigrator;

/// <summary>What a migration can change of the process that runs it, and what must be as before for the next one.</summary>
internal sealed class ProcessState
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;
    private readonly CultureInfo? _defaultCulture = CultureInfo.DefaultThreadCurrentCulture;
    private readonly CultureInfo? _defaultUICulture = CultureInfo.DefaultThreadCurrentUICulture;
    private readonly string _directory = Environment.CurrentDirectory;
    private readonly IDictionary _environment = Environment.GetEnvironmentVariables();

    /// <summary>Puts everything back and says what was changed. Values of environment variables may be secrets: only their names are said.</summary>
    public IReadOnlyList<string> Restore()
    {
        List<string> changes = [.. Cultures(), .. Directories(), .. Variables()];
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (_defaultCulture, _defaultUICulture);
        return changes;
    }

    private IEnumerable<string> Cultures()
    {
        if (!_culture.Equals(CultureInfo.CurrentCulture))
            yield return $"changes the current culture from {NameOf(_culture)} to {NameOf(CultureInfo.CurrentCulture)}";

        if (!_uiCulture.Equals(CultureInfo.CurrentUICulture))
            yield return $"changes the current UI culture from {NameOf(_uiCulture)} to {NameOf(CultureInfo.CurrentUICulture)}";

        if (!Equals(_defaultCulture, CultureInfo.DefaultThreadCurrentCulture) || !Equals(_defaultUICulture, CultureInfo.DefaultThreadCurrentUICulture))
            yield return "changes the default culture of threads";
    }

    private IEnumerable<string> Directories()
    {
        var directory = CurrentDirectory();
        if (directory == _directory)
            yield break;

        Environment.CurrentDirectory = _directory;
        yield return $"changes the current directory from {_directory} to {directory}";
    }

    private static string CurrentDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (FileNotFoundException)
        {
            return "one that is gone";
        }
    }

    private IEnumerable<string> Variables()
    {
        var now = Environment.GetEnvironmentVariables();
        var names = _environment.Keys.Cast<string>().Union(now.Keys.Cast<string>());
        foreach (var name in names.Where(name => !Equals(_environment[name], now[name])).Order(StringComparer.Ordinal))
        {
            Environment.SetEnvironmentVariable(name, (string?)_environment[name]);
            yield return (_environment.Contains(name), now.Contains(name)) switch
            {
                (false, _) => $"sets the environment variable {name}",
                (_, false) => $"removes the environment variable {name}",
                _ => $"changes the environment variable {name}",
            };
        }
    }

    private static string NameOf(CultureInfo culture) => culture.Name is { Length: > 0 } name ? name : "the invariant culture";
}
