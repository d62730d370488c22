using System.Runtime.Versioning;
using Stairway.Servers;
using Stairway.Servers.Own;
using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>This machine's PostgreSQL, started through scripts that limit what its server may have. initdb is not limited.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class LimitedBinaries
{
    private readonly ServerFolder _folder = new();    // open to the account under which servers run

    public static async Task<LimitedBinaries> CreateAsync(string limit)
    {
        var machine = Machine.From(Environment.GetEnvironmentVariable);
        var folders = await LocalBinaries.FoldersAsync(machine, CancellationToken.None);
        if (folders is not [var folder, ..]) throw new AssertInconclusiveException("there is no local PostgreSQL");

        var limited = new LimitedBinaries();
        Shell.Script(Path.Combine(limited._folder.Path, "initdb"), $"exec '{Binaries.Program(folder, "initdb")}' \"$@\"");
        Shell.Script(Path.Combine(limited._folder.Path, "postgres"), $"""
            case "$*" in *' -k '*) {limit} ;; esac
            exec '{Binaries.Program(folder, "postgres")}' "$@"
            """);
        return limited;
    }

    /// <summary>Has a cache of its own: nobody else will want these.</summary>
    public Call Verify(MigrationAssembly assembly) =>
        Call.Verify(assembly, "--postgres", "local", "--postgres-bin", _folder.Path).With("XDG_CACHE_HOME", Path.Combine(_folder.Path, "cache"));
}
