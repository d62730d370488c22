using Stairway.Servers;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Climb;

/// <summary>What a climb says of a given server that cannot serve.</summary>
[TestClass]
public sealed class GivenServerTests
{
    [TestMethod]
    public async Task Server_that_makes_no_database_is_told_from_defects()
    {
        var withoutTemplate = await TestServer.CreateDatabaseAsync(); // our own servers have dropped template0
        var given = TestServer.Options with { Provider = Provider.Server, Given = new GivenConnection("CI_SERVER", withoutTemplate.ConnectionString) };

        var report = await Verified.On(() => ServerChain.StartAsync(given), MigrationAssembly.Steps((Verified.Sql("create table t (id int)"), Verified.Sql("drop table t"))));

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(Rules.NoServer, finding.Rule);
        Assert.Contains("the server in CI_SERVER: it makes no database: template database \"template0\" does not exist", string.Join('\n', finding.Details));
    }
}
