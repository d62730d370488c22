using Stairway.Tests.Climb;

namespace Stairway.Tests.Rows;

[TestClass]
public sealed class HiddenDefectTests
{
    [TestMethod]
    [DynamicData(nameof(Defects))]
    public async Task A_defect_that_an_empty_database_hides_is_found(string name)
    {
        var defect = HiddenDefect.All.Single(defect => defect.Name == name);

        var report = await ClimbAsync(defect.Prelude, defect.Up, defect.Down);

        About(report);
        CollectionAssert.Contains(report.Findings.Select(finding => finding.Rule.Code).ToList(), defect.Code, Text(report));
    }

    [TestMethod]
    [DynamicData(nameof(Twins))]
    public async Task A_correct_migration_that_looks_like_a_defect_is_silent(string name)
    {
        var twin = CleanTwin.All.Concat(CleanTwin.Others).Single(twin => twin.Of == name);

        var report = await ClimbAsync(HiddenDefect.All.FirstOrDefault(defect => defect.ShortName == name)?.Prelude ?? "", twin.Up, twin.Down);

        Assert.IsEmpty(About(report), Text(report));
    }

    [TestMethod]
    public void Every_defect_has_a_clean_twin_of_its_own() =>
        CollectionAssert.AreEqual(HiddenDefect.All.Select(defect => defect.ShortName).ToList(), CleanTwin.All.Select(twin => twin.Of).ToList());

    private static IEnumerable<object[]> Defects => HiddenDefect.All.Select(defect => new object[] { defect.Name });

    private static IEnumerable<object[]> Twins => CleanTwin.All.Concat(CleanTwin.Others).Select(twin => new object[] { twin.Of });

    /// <summary>What was found, but for notes: about the schema below nothing may be found at all.</summary>
    private static List<Finding> About(VerificationReport report)
    {
        var found = report.Findings.Where(finding => finding.Severity != Severity.Note).ToList();
        Assert.IsTrue(found.TrueForAll(finding => finding.Version == 2), Text(report));
        return found;
    }

    private static Task<VerificationReport> ClimbAsync(string prelude, string up, string down) =>
        Verified.Of(
            Fixtures.MigrationAssembly.Steps(
                (OnOneLine($"{HiddenDefect.Schema} {prelude}"), OnOneLine("drop table order_items, orders, products, customers; drop function if exists touch();")),
                (OnOneLine(up), OnOneLine(down))),
            options => options with { Rows = RowsFor.All });

    private static string OnOneLine(string sql) => Verified.Sql(sql.ReplaceLineEndings(" "));

    private static string Text(VerificationReport report) =>
        string.Join('\n', report.Findings.Select(finding => $"{finding.Rule.Code} {finding.Severity} v{finding.Version} line {finding.Place?.Line}: {finding.Message}\n      {string.Join("\n      ", finding.Details)}"));
}
