using Stairway.Servers;

namespace Stairway.Tests.Servers;

[TestClass]
public sealed class ServerChainTests
{
    [TestMethod]
    public async Task Chain_without_a_server_tells_of_each_link_and_what_to_install()
    {
        using var temp = new TestFolder();
        var options = new ServerOptions(temp.FreshMachine with { Path = [] }) { Bin = temp.Path, Version = 99 };

        var failure = await Assert.ThrowsExactlyAsync<NoServerException>(() => ServerChain.StartAsync(options));

        Assert.AreEqual("given server, local binaries, embedded package, container", string.Join(", ", failure.Links.Select(link => link.Name)));
        StringAssert.Contains(failure.Message, "given server: none is named");
        StringAssert.Contains(failure.Message, $"local binaries: {temp.Path} holds no postgres");
        StringAssert.Contains(failure.Message, "embedded package: there is no embedded PostgreSQL 99, only 13 to 18");
        StringAssert.Contains(failure.Message, "container: ");
        StringAssert.Contains(failure.Message, failure.Advice);
    }

    [TestMethod]
    [DataRow("Server", "given server")]
    [DataRow("Local", "local binaries")]
    [DataRow("Embedded", "embedded package")]
    [DataRow("Container", "container")]
    public async Task Provider_that_was_asked_for_is_the_only_link(string provider, string name)
    {
        var links = await ServerChain.ExamineAsync(TestServer.Options with { Provider = Enum.Parse<Provider>(provider) });

        Assert.AreEqual(name, links.Single().Name);
    }

    [TestMethod]
    public async Task Binaries_of_another_version_are_a_reason()
    {
        if ((await LocalBinaries.FoldersAsync(TestServer.Options.Machine, CancellationToken.None)).Count == 0)
            Assert.Inconclusive("there are no local binaries");

        var links = await ServerChain.ExamineAsync(TestServer.Options with { Provider = Provider.Local, Version = 99 });

        Assert.IsFalse(links.Single().IsUsable);
        StringAssert.EndsWith(links.Single().Text, ", not 99");
    }

    [TestMethod]
    public async Task Given_server_that_fails_is_passed_over_aloud()
    {
        var progress = new Said();
        var options = TestServer.Options with { Given = new GivenConnection("CI_POSTGRES", "Host=/nonsense;Username=ci") };

        await using var server = await ServerChain.StartAsync(options, progress);

        StringAssert.StartsWith(server.Description, "PostgreSQL ");
        StringAssert.StartsWith(progress.Lines.First(), "Going on without the given server: the server in CI_POSTGRES does not let us in");
    }

    [TestMethod]
    public async Task Examination_starts_and_brings_nothing()
    {
        using var temp = new TestFolder();

        var links = await ServerChain.ExamineAsync(new ServerOptions(temp.FreshMachine));

        Assert.HasCount(4, links);
        Assert.IsEmpty(Directory.GetFiles(temp.Path, "*", SearchOption.AllDirectories));
    }

    private sealed class Said : IProgress<string>
    {
        public List<string> Lines { get; } = [];

        public void Report(string value) => Lines.Add(value);
    }
}
