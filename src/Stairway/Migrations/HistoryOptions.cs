namespace Stairway.Migrations;

/// <summary>Which migrations, and how the user runs them.</summary>
/// <param name="Assembly">Absolute path of the assembly that holds them.</param>
internal sealed record HistoryOptions(string Assembly)
{
    /// <summary>Absolute paths of the assembly's runtime files; empty: its deps.json and its folder are asked.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>NuGet's package folders, asked for what the deps.json of a class library names but its folder does not hold.</summary>
    public IReadOnlyList<string> PackageFolders { get; init; } = [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")];

    /// <summary>Folder that holds the adapter and the bundled set of FluentMigrator assemblies.</summary>
    public required string AdapterFolder { get; init; }

    /// <summary>Prefixes that a deterministic build wrote into the PDB, and the folders they stand for: "/_/" → "/home/me/shop/".</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PathMap { get; init; } = [];

    /// <summary>Folder that relative paths of scripts are resolved in (FluentMigrator: <c>Execute.Script</c>); null: the assembly's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>FluentMigrator's processor: "Postgres" (the default), "Postgres92", "PostgreSQL10_0", "PostgreSQL11_0", "PostgreSQL15_0".</summary>
    public string? Processor { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Profile { get; init; }

    public string? DefaultSchema { get; init; }

    /// <summary>How long one statement may take.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
