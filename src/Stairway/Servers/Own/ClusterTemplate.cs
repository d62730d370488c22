using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Stairway.Servers.Own;

/// <summary>An initialised data folder, made once for each PostgreSQL on a machine: copying it takes a thirtieth of the time of <c>initdb</c>.</summary>
internal sealed record ClusterTemplate(string Folder)
{
    /// <summary>The superuser of every server of ours.</summary>
    public const string Superuser = "postgres";

    private const string Format = "1";
    private static readonly TimeSpan Unused = TimeSpan.FromDays(60);

    public string Data => ServerFolder.DataIn(Folder);

    /// <summary>The superuser's password until a server has its own.</summary>
    public Password Password => new(File.ReadAllText(PasswordFile(Folder)));

    public static async Task<ClusterTemplate> GetAsync(Binaries binaries, CacheFolder cache, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var shelf = cache.Shelf("clusters");
        var template = new ClusterTemplate(Path.Combine(shelf, $"{binaries.Version}-{Key(binaries, cache.Account)}"));
        if (CacheFolder.IsWhole(template.Folder))
        {
            Directory.SetLastWriteTimeUtc(template.Folder, DateTime.UtcNow);    // it is in use
            return template;
        }

        progress?.Report($"Initialising PostgreSQL {binaries.Version}, once");
        foreach (var old in Directory.GetDirectories(shelf).Where(old => Directory.GetLastWriteTimeUtc(old) < DateTime.UtcNow - Unused))
            Folders.Delete(old);
        var draft = CacheFolder.Draft(shelf, cache.Account);
        try
        {
            await BuildAsync(draft, binaries, cache.Account, cancellationToken);
            if (!CacheFolder.IsWhole(template.Folder))
                CacheFolder.Replace(template.Folder, draft);
            return template;
        }
        finally
        {
            Folders.Delete(draft);
        }
    }

    private static async Task BuildAsync(string folder, Binaries binaries, Account account, CancellationToken cancellationToken)
    {
        var data = ServerFolder.DataIn(folder);
        await new Command(binaries.Initdb, ["-D", data, .. Options(binaries.Major)]) { Account = account }.RunAsync(cancellationToken);
        var password = Password.Random();
        await new Command(binaries.Postgres, "--single", "-D", data, "-F", "-j", "-c", "exit_on_error=on", "template1") { Account = account, Input = Slimming(password) }.RunAsync(cancellationToken);

        Write(Path.Combine(data, "postgresql.conf"), Settings.Text(binaries.Major), account);
        Write(Path.Combine(data, "pg_hba.conf"), Settings.Access, account);
        Write(PasswordFile(folder), password.Text, Account.Ours);
        CacheFolder.Seal(folder);
    }

    private static IReadOnlyList<string> Options(int major) =>
    [
        "--username", Superuser, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync", "--wal-segsize", "1",
        .. major >= 14 ? ["--no-instructions"] : Array.Empty<string>(),
        .. major >= 18 ? ["--no-data-checksums"] : Array.Empty<string>(),
    ];

    /// <summary>Ours is the only cluster where nobody changes template1: template0 would be a second copy of the same 300 files.</summary>
    private static string Slimming(Password password) => $"""
        alter role {Superuser} password '{password.Verifier()}';

        update pg_catalog.pg_database set datistemplate = false where datname = 'template0';

        drop database template0;


        """;

    /// <summary>Whatever makes another data folder, or other binaries under the same name.</summary>
    private static string Key(Binaries binaries, Account account)
    {
        var program = new FileInfo(binaries.Postgres);
        string[] parts =
        [
            Format, binaries.Banner, program.FullName, $"{program.Length}", $"{program.LastWriteTimeUtc.Ticks}", $"{RuntimeInformation.OSArchitecture}",
            $"{account.User}", .. Options(binaries.Major), Settings.Text(binaries.Major), Settings.Access,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..12];
    }

    private static string PasswordFile(string folder) => Path.Combine(folder, "password");

    private static void Write(string file, string text, Account owner)
    {
        File.WriteAllText(file, text);
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Posix.Give(file, owner);
    }
}
