using System.Runtime.InteropServices;
using Stairway.Servers;

namespace Stairway.Tests.Servers;

[TestClass]
public sealed class EmbeddedTests
{
    [TestMethod]
    public async Task Package_is_brought_once_and_then_used_without_npm()
    {
        RequireNpm();
        using var temp = new TestFolder();
        var options = new ServerOptions(temp.FreshMachine) { Provider = Provider.Embedded };
        await using (var first = await ServerChain.StartAsync(options))
            await first.CreateDatabaseAsync();

        await using var second = await ServerChain.StartAsync(options with { Machine = options.Machine with { Path = [] } });
        var database = await second.CreateDatabaseAsync();

        Assert.AreEqual(18, second.Major);
        Assert.AreEqual("18", await database.AskAsync("select split_part(current_setting('server_version'), '.', 1)"));
        StringAssert.StartsWith(second.Description, "PostgreSQL 18.4 from @embedded-postgres/");
    }

    [TestMethod]
    public async Task Oldest_version_serves_too()
    {
        RequireNpm();

        var server = await TestServer.OfMajorAsync(13);
        var database = await server.CreateDatabaseAsync();

        Assert.AreEqual(13, server.Major);
        Assert.AreEqual(1, await database.AskAsync("select 1"));
        await server.DropDatabaseAsync(database);
    }

    [TestMethod]
    public async Task Missing_npm_is_a_reason()
    {
        using var temp = new TestFolder();
        var options = new ServerOptions(temp.FreshMachine with { Path = [] }) { Provider = Provider.Embedded };

        var failure = await Assert.ThrowsExactlyAsync<NoServerException>(() => ServerChain.StartAsync(options));

        Assert.AreEqual("npm is not on the PATH, and it is what brings the package", failure.Links.Single().Text);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Failing_npm_is_a_reason_and_leaves_nothing()
    {
        using var temp = new TestFolder();
        var npm = Path.Combine(temp.Path, "npm");
        await File.WriteAllTextAsync(npm, "#!/bin/sh\necho 'npm error network' >&2\nexit 1\n");
        TestFolder.MakeExecutable(npm);
        var options = new ServerOptions(temp.FreshMachine with { Path = [temp.Path] }) { Provider = Provider.Embedded };

        var failure = await Assert.ThrowsExactlyAsync<NoServerException>(() => ServerChain.StartAsync(options));

        Assert.AreEqual($"{npm} failed with exit code 1: npm error network", failure.Links.Single().Text);
        Assert.IsEmpty(Directory.GetDirectories(Path.Combine(options.Machine.Cache!, "embedded")));
    }

    [TestMethod]
    [DataRow("linux-x64", Architecture.X64, "linux-x64")]
    [DataRow("linux-arm64", Architecture.Arm64, "linux-arm64")]
    [DataRow("osx-arm64", Architecture.Arm64, "darwin-arm64")]
    [DataRow("win-x64", Architecture.X64, "windows-x64")]
    [DataRow("linux-musl-x64", Architecture.X64, null)]
    [DataRow("linux-s390x", Architecture.S390x, null)]
    public void Platforms_have_their_packages(string runtime, Architecture architecture, string? package) =>
        Assert.AreEqual(package, EmbeddedPackage.PlatformOf(runtime, architecture));

    private static void RequireNpm()
    {
        if (TestServer.Options.Machine.Find("npm") is null)
            Assert.Inconclusive("npm is not on the PATH");
    }
}
