using Stairway.Tests.Climb;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class LockWithoutTimeoutTests
{
    [TestMethod]
    public async Task It_is_off_unless_it_is_given_a_severity()
    {
        var assembly = MigrationAssembly.Steps(Shop.Tables, ("""Create.Column("x").OnTable("orders").AsInt32().Nullable();""", """Delete.Column("x").FromTable("orders");"""));

        var silent = await Reviewing.Of(assembly);
        var asked = await Asked(assembly);

        silent.AssertSilent(Rules.LockWithoutTimeout);
        Assert.StartsWith("2:20 Up() waits for its lock on public.orders without a lock_timeout", asked.Found(Rules.LockWithoutTimeout));
    }

    [TestMethod]
    public async Task A_timeout_that_the_migration_sets_counts()
    {
        var assembly = MigrationAssembly.Steps(
            Shop.Tables,
            ("""Execute.Sql("SET LOCAL lock_timeout = '5s'"); Create.Column("x").OnTable("orders").AsInt32().Nullable();""", """Execute.Sql("SET LOCAL lock_timeout = '5s'"); Delete.Column("x").FromTable("orders");"""));

        var report = await Asked(assembly);

        report.AssertSilent(Rules.LockWithoutTimeout);
    }

    private static Task<VerificationReport> Asked(MigrationAssembly assembly) =>
        Verified.Of(assembly, options => options with { Review = ReviewFor.All, Severities = new Dictionary<string, Severity> { ["STW0413"] = Severity.Warning } });
}
