using Stairway.History.Lock;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.History.Lock;

/// <summary>Lock files as a climb would have written them, and verifications that need no server.</summary>
internal static class Locked
{
    /// <summary>A lock file with one line for each migration: <c>20260101000000 AddUsers</c>, and what stands for its SQL beside the version.</summary>
    public static string TextOf(params IReadOnlyList<string> migrations) => Of(migrations).ToString();

    public static LockFile Of(params IReadOnlyList<string> migrations) => new("FluentMigrator 8.0.1", 15, [.. migrations.Select(Line)]);

    /// <summary>Writes the lock file of a folder.</summary>
    public static Repo Lock(this Repo repo, string folder, LockFile file) => repo.Write($"{folder}/stairway.lock", file.ToString());

    public static Repo Lock(this Repo repo, params IReadOnlyList<string> migrations) => repo.Lock("migrations", Of(migrations));

    /// <summary>What is said of the migrations of one folder, with its lock file, on 1 July 2026, without a server.</summary>
    public static async Task<VerificationReport> VerifyAsync(this Repo repo, string folder, Func<VerificationOptions, VerificationOptions>? with = null)
    {
        var assembly = MigrationAssembly.CompileFiles([.. Directory.GetFiles(repo.FileOf(folder), "*.cs").Order(StringComparer.Ordinal)]);
        var options = new VerificationOptions(assembly.Options, new(Stairway.Servers.Machine.From(_ => null)))
        {
            Extent = Extent.History,
            Guards = new(repo.FileOf(folder)) { Git = Repo.Program, Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) },
            Lock = new(repo.FileOf($"{folder}/stairway.lock")),
        };
        return await new Verification(with?.Invoke(options) ?? options).RunAsync(CancellationToken.None);
    }

    /// <summary>The findings in lines, but that the lock file is stale: <c>Warning STW0111: …</c>.</summary>
    public static async Task<string> ToldAsync(this Repo repo, string folder, Func<VerificationOptions, VerificationOptions>? with = null) =>
        string.Join('\n', (await repo.VerifyAsync(folder, with)).Findings.Where(finding => finding.Rule != Rules.LockStale).Select(finding => $"{finding.Severity} {finding.Rule.Code}: {finding.Message}"));

    private static LockLine Line(string migration) =>
        migration.Split(' ') is [var version, var name, .. var sql]
            ? new(long.Parse(version, System.Globalization.CultureInfo.InvariantCulture), name, Fingerprint.Of(version + string.Concat(sql)), Fingerprint.Of(""), LockLine.Unknown, LockLine.Unknown, string.Concat(sql), "")
            : throw new ArgumentException(migration);
}
