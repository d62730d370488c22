using System.Diagnostics;
using System.Text.RegularExpressions;
using Stairway.History;
using Stairway.Servers;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.History;

/// <summary>A real git repository in a folder of its own, of which nothing on this machine knows. Tests read as the scripts that they are.</summary>
internal sealed partial class Repo
{
    /// <summary>Full path of git.</summary>
    public static readonly string Program = Machine.From(Environment.GetEnvironmentVariable).Find("git") ?? throw new InvalidOperationException("these tests need git");

    static Repo()
    {
        // for the product, too, which runs in this process
        Environment.SetEnvironmentVariable("GIT_CONFIG_GLOBAL", OperatingSystem.IsWindows() ? "NUL" : "/dev/null");
        Environment.SetEnvironmentVariable("GIT_CONFIG_NOSYSTEM", "1");
    }

    private Repo(string root) => Root = root;

    public string Root { get; }

    /// <summary>The folder of the migrations.</summary>
    public string Folder => Path.Combine(Root, "migrations");

    /// <summary><c>git init</c>; the branch is main, and has no commit yet.</summary>
    public static Repo Init(string name = "shop")
    {
        var repo = new Repo(Directory.CreateDirectory(Path.Combine(TemporaryFolder.Create(), name)).FullName);
        Directory.CreateDirectory(repo.Folder);
        return repo.Git("init -q -b main").Config();
    }

    /// <summary>A remote with two migrations on main, 20260101000000 AddUsers and 20260201000000 AddOrders, and a clone of it.</summary>
    public static Repo Cloned() => Origin().Clone();

    /// <summary>What <see cref="Cloned"/> clones.</summary>
    public static Repo Origin() => Init("origin").Migration(20260101000000, "AddUsers").Commit("users").Migration(20260201000000, "AddOrders").Commit("orders");

    /// <param name="options">Of <c>git clone</c>: <c>--depth 1</c>.</param>
    public Repo Clone(string options = "")
    {
        var root = Path.Combine(TemporaryFolder.Create(), "clone");
        Run(Path.GetDirectoryName(root)!, ["clone", "-q", .. Words(options), new Uri(Root).AbsoluteUri, root]);
        return new Repo(root).Config();
    }

    /// <summary>Another work tree of the same repository.</summary>
    public Repo At(string root) => new(Path.GetFullPath(root, Root));

    /// <summary>Runs git; words with spaces stand in double quotes.</summary>
    public Repo Git(string command)
    {
        Run(Root, Words(command));
        return this;
    }

    /// <summary>What git prints.</summary>
    public string Ask(string command) => Run(Root, Words(command)).Trim();

    public Repo Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(path))!);
        File.WriteAllText(FileOf(path), text);
        return this;
    }

    public Repo Commit(string message) => Git("add -A").Git($"commit -q -m \"{message}\"");

    /// <summary>Writes a migration into a file as people name it: <c>migrations/20260101000000_AddUsers.cs</c>.</summary>
    public Repo Migration(long version, string name, string statement = "") => Write($"migrations/{version}_{name}.cs", TextOf($"Migration({version})", name, statement));

    /// <summary>The source of a migration; Up begins at line 6.</summary>
    public static string TextOf(string attribute, string name, string statement = "") => $$"""
        [{{attribute}}]
        public class {{name}} : Migration
        {
            public override void Up()
            {
                {{(statement.Length > 0 ? statement : $"Create.Table(\"{name}\").WithColumn(\"id\").AsInt64();")}}
            }

            public override void Down()
            {
                Delete.Table("{{name}}");
            }
        }

        """;

    public string FileOf(string path) => Path.Combine(Root, path);

    public Task<Repository> OpenAsync(string? program = null) => Repository.OpenAsync(program ?? Program, Folder, CancellationToken.None);

    public async Task<BaseRef> BaseAsync(string? asked = null, CIBuild? build = null) =>
        await BaseRef.FindAsync(await OpenAsync(), asked, (await TreeAsync()).Head, build, CancellationToken.None);

    public async Task<WorkTree> TreeAsync() => await WorkTree.ReadAsync(await OpenAsync(), [""], CancellationToken.None);

    /// <summary>What the guards say of the migrations as they lie there: on 1 July 2026, outside a CI server.</summary>
    public async Task<VerificationReport> VerifyAsync(Func<GuardOptions, GuardOptions>? with = null, Func<VerificationOptions, VerificationOptions>? options = null)
    {
        var guards = new GuardOptions(Folder) { Git = Program, Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) };
        var assembly = MigrationAssembly.CompileFiles([.. Directory.GetFiles(Root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]);
        var verification = new VerificationOptions(assembly.Options, new(Machine.From(_ => null))) { Extent = Extent.History, Guards = with?.Invoke(guards) ?? guards };
        return await new Verification(options?.Invoke(verification) ?? verification).RunAsync(CancellationToken.None);
    }

    /// <summary>Them in lines: <c>error STW0105 migrations/20260301000000_AddCoupons.cs(6): …</c>.</summary>
    public async Task<string> ToldAsync(Func<GuardOptions, GuardOptions>? with = null, Func<VerificationOptions, VerificationOptions>? options = null) =>
        string.Join('\n', (await VerifyAsync(with, options)).Findings.Select(finding =>
            $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Rule.Code}{(finding.Place is { } place ? $" {Path.GetRelativePath(Root, place.File).Replace('\\', '/')}({place.Line})" : "")}: {finding.Message}"));

    private Repo Config() => Git("config user.name Ada").Git("config user.email ada@example.org").Git("config commit.gpgSign false").Git("config receive.denyCurrentBranch ignore");

    private static string[] Words(string command) => [.. Word().Matches(command).Select(match => match.Value.Trim('"'))];

    private static string Run(string folder, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error.Result}");
    }

    [GeneratedRegex("""
        "[^"]*"|\S+
        """)]
    private static partial Regex Word();
}
