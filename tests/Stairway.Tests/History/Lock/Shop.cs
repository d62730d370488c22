using Stairway.History;
using Stairway.History.Lock;
using Stairway.Tests.Climb;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.History.Lock;

/// <summary>A repository with migrations, which are climbed on a real server. The branch that shipped is main; work is done on the branch <c>work</c>.</summary>
internal sealed class Shop
{
    public const string Users = "create table users(id bigint primary key)";
    public const string Orders = "create table orders(id bigint primary key)";

    /// <summary>It is the same in every repository, so that one climb writes it for all tests.</summary>
    private static readonly Lazy<Task<string>> _lock = new(async () => (await Opened().LockAsync()).Lock!.ToString());

    private Shop(Repo repo) => Repo = repo;

    public Repo Repo { get; }

    public string LockPath => Repo.FileOf("migrations/stairway.lock");

    public string SourcePath => Repo.FileOf("migrations/Shop.Migrations.cs");

    public string Lock
    {
        get => File.ReadAllText(LockPath);
        set => File.WriteAllText(LockPath, value);
    }

    /// <summary>Two migrations that have shipped, with their lock: 1 AddUsers and 2 AddOrders.</summary>
    public static async Task<Shop> OpenAsync()
    {
        var shop = Opened();
        shop.Lock = await _lock.Value;
        shop.Repo.Commit("users and orders").Git("checkout -q -b work");
        return shop;
    }

    /// <summary>A shop in which nothing has shipped.</summary>
    public static Shop Without(params string[] migrations) => new Shop(Repo.Init().Git("commit -q --allow-empty -m begin")).Write(migrations);

    public static string Of(long version, string name, string up, string down) => Raw(version, name, $"Execute.Sql(@\"{up}\");", $"Execute.Sql(@\"{down}\");");

    public static string Raw(long version, string name, string up, string down) => $$"""
        [Migration({{version}})]
        public class {{name}} : Migration
        {
            public override void Up()
            {
                {{up}}
            }

            public override void Down()
            {
                {{down}}
            }
        }

        """;

    public Shop Write(params string[] migrations)
    {
        File.WriteAllText(SourcePath, string.Concat(migrations));
        return this;
    }

    public Shop Add(long version, string name, string up, string down)
    {
        File.AppendAllText(SourcePath, Of(version, name, up, down));
        return this;
    }

    /// <summary>Changes the source.</summary>
    public Shop Edit(string old, string now)
    {
        var source = File.ReadAllText(SourcePath);
        Assert.Contains(old, source);
        File.WriteAllText(SourcePath, source.Replace(old, now, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Compiles and verifies what is in the work tree.</summary>
    public Task<VerificationReport> VerifyAsync(Func<VerificationOptions, VerificationOptions>? with = null)
    {
        var assembly = MigrationAssembly.Compile(File.ReadAllText(SourcePath));
        return Verified.Of(assembly, options => (with ?? (unchanged => unchanged))(options with
        {
            History = options.History with { PathMap = [new(assembly.Source, SourcePath)] },
            Guards = new GuardOptions(Repo.Folder) { Git = Repo.Program, BaseRef = "main", ProtectedBranches = [], Now = DateTimeOffset.UtcNow },
            Lock = new LockOptions(LockPath),
        }));
    }

    private static Shop Opened() => new Shop(Repo.Init()).Write(Of(1, "AddUsers", Users, "drop table users"), Of(2, "AddOrders", Orders, "drop table orders"));

    /// <summary>What <c>stairway lock</c> writes, which needs no trips.</summary>
    public async Task<VerificationReport> LockAsync(Func<VerificationOptions, VerificationOptions>? with = null)
    {
        var report = await VerifyAsync(options => (with ?? (unchanged => unchanged))(options) with { Extent = Extent.Climb, Lock = new LockOptions(LockPath) { Renews = true } });
        Assert.IsNotNull(report.Lock, string.Join('\n', report.Findings));
        Lock = report.Lock.ToString();
        return report;
    }
}
