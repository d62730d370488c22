using Stairway.History;
using Stairway.Migrations;

namespace Stairway.Tests.History;

/// <summary>STW0109: a version looks like a mistyped timestamp. STW0110: a version lies in the future.</summary>
[TestClass]
public sealed class VersionTests
{
    private static readonly DateTimeOffset _now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow("20260101000000 2026020100000 20260301000000", "STW0109 2026020100000 has 13 digits where the others have 14, and so comes before 20260101000000; repair: [Migration(20260201000000)]")]
    [DataRow("20141103140000 2019042914270", "STW0109 2019042914270 has 13 digits where the others have 14, and so comes before 20141103140000; repair: [Migration(20190429142700)]")]
    [DataRow("20260101000000 202602010000000 20260301000000", "STW0109 202602010000000 has 15 digits where the others have 14, and so comes after 20260301000000; repair: [Migration(20260201000000)]")]
    [DataRow("20260101000000 20260230000000 20260301000000", "STW0109 20260230000000 has 14 digits as the others, and is no date and time; repair: stairway rebase")]
    [DataRow("20251201000 20260101000000 20260301000000", "")]
    [DataRow("202601010000 202602010000 20260301000000", "")]
    [DataRow("20260101 20260102 2026010300", "")]
    [DataRow("1 2 3 4 5 6 7 8 9 10 11 100", "")]
    [DataRow("1 2 3 20260101000000 20260201000000", "")]
    [DataRow("1 2 3 4 5 20260101000000 2026020100000", "STW0109 2026020100000 has 13 digits where the others have 14, and so comes before 20260101000000; repair: [Migration(20260201000000)]")]
    [DataRow("10000000000 20000000000 3000000000", "")]
    [DataRow("20260101000000 20260702110000", "")]
    [DataRow("20260101000000 20260702120001", "STW0110 20260702120001 is 1 day in the future; repair: stairway rebase")]
    [DataRow("20260101000000 20270701120000", "STW0110 20270701120000 is 365 days in the future; repair: stairway rebase")]
    [DataRow("20260101 20260801", "STW0110 20260801 is 30 days in the future; repair: stairway rebase")]
    [DataRow("-20270101000000 -1 0 99999999999999", "")]
    public void Versions_are_judged_by_those_beside_them_and_by_the_clock(string versions, string expected)
    {
        var migrations = versions.Split(' ').Select(long.Parse).Order().Select(version => new Migration(version, $"Step{version}")).ToList();

        var found = VersionRules.Judge(migrations, null, _now);

        Assert.AreEqual(expected, string.Join('\n', found.Select(finding => $"{finding.Rule.Code} {finding.Message}; repair: {finding.Repair}")));
    }

    [TestMethod]
    public async Task What_is_shipped_is_not_judged()
    {
        var repo = Repo.Origin().Migration(2026020200000, "AddGifts").Migration(20270101000000, "AddYears").Commit("wrong for ever").Clone().Git("switch -q -c feat/coupons");

        var shipped = await repo.ToldAsync();
        var added = await repo.Migration(2026020200001, "AddCoupons").Migration(20280101000000, "AddMoreYears").Commit("wrong, too").ToldAsync();

        Assert.AreEqual("", shipped);
        Assert.AreEqual(
            """
            warning STW0109 migrations/2026020200001_AddCoupons.cs(6): 2026020200001 has 13 digits where the others have 14, and so comes before 20260201000000
            warning STW0110 migrations/20280101000000_AddMoreYears.cs(6): 20280101000000 is 548 days in the future
            warning STW0111 migrations/2026020200001_AddCoupons.cs(6): 2026020200001 AddCoupons comes before 20270101000000 AddYears, which is in origin/main
            """,
            added);
    }
}
