using Stairway.Servers;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Climb;

/// <summary>Roles belong to the whole cluster: on a server of ours they are compared, on a given one they may be somebody else's.</summary>
[TestClass]
public sealed class RoleTests
{
    [TestMethod]
    public async Task Role_that_Down_leaves_is_found_on_a_server_of_ours()
    {
        var report = await Verified.On(() => ServerChain.StartAsync(TestServer.Options), MakingRole("clerk"));

        var finding = Assert.ContainsSingle(report.Findings.Where(finding => finding.Severity == Severity.Error), string.Join('\n', report.Findings));
        Assert.AreEqual("STW0203 Down() leaves role clerk behind", $"{finding.Rule.Code} {finding.Message}");
    }

    [TestMethod]
    public async Task Role_on_a_given_server_is_named_as_not_verified()
    {
        var role = $"clerk_{Guid.NewGuid():N}";

        var report = await Verified.On(async () => new BorrowedServer(await TestServer.OfMajorAsync(TestServer.AnyMajor), isShared: true), MakingRole(role));

        Assert.IsTrue(report.IsGreen, string.Join('\n', report.Findings));
        Assert.Contains($"not verified: role {role}, which all databases of the given server share", report.Findings.Select(finding => finding.Message), string.Join('\n', report.Findings));
    }

    private static MigrationAssembly MakingRole(string role) => MigrationAssembly.Steps(
        (Verified.Sql("create table t (id int)"), Verified.Sql("drop table t")),
        (Verified.Sql($"create table u (id int); do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role}; end if; end $$"), Verified.Sql("drop table u")));
}
