using Stairway.Tests.Climb;

namespace Stairway.Tests.Rows;

[TestClass]
public sealed class HiddenDefectTests
{
    [TestMethod]
    [DynamicData(nameof(Defects))]
    public async Task A_defect_that_an_empty_database_hides_is_found(string name)
    {
        var report = await ClimbAsync(name, RowsFor.All);

        About(report);
        CollectionAssert.Contains(report.Findings.Select(finding => finding.Rule.Code).ToList(), Find(name).Code, Text(report));
    }

    [TestMethod]
    [DynamicData(nameof(Twins))]
    public async Task A_correct_migration_that_looks_like_a_defect_is_silent(string name)
    {
        var report = await ClimbAsync(name, RowsFor.All);

        Assert.IsEmpty(About(report), Text(report));
    }

    private static IEnumerable<object[]> Defects => HiddenDefect.All.Where(defect => defect.Code is not null).Select(defect => new object[] { defect.Name });

    private static IEnumerable<object[]> Twins => HiddenDefect.All.Where(defect => defect.Code is null).Select(defect => new object[] { defect.Name });

    private static HiddenDefect Find(string name) => HiddenDefect.All.Single(defect => defect.Name == name);

    /// <summary>What was found, but for notes: about the schema below nothing may be found at all.</summary>
    private static List<Finding> About(VerificationReport report)
    {
        var found = report.Findings.Where(finding => finding.Severity != Severity.Note).ToList();
        Assert.IsTrue(found.TrueForAll(finding => finding.Version == 2), Text(report));
        return found;
    }

    private static Task<VerificationReport> ClimbAsync(string name, RowsFor rows)
    {
        var defect = Find(name);
        return Verified.Of(
            Fixtures.MigrationAssembly.Steps(
                (OnOneLine($"{HiddenDefect.Schema} {defect.Prelude}"), OnOneLine("drop table order_items, orders, products, customers; drop function if exists touch();")),
                (OnOneLine(defect.Up), OnOneLine(defect.Down))),
            options => options with { Rows = rows });
    }

    private static string OnOneLine(string sql) => Verified.Sql(sql.ReplaceLineEndings(" "));

    private static string Text(VerificationReport report) =>
        string.Join('\n', report.Findings.Select(finding => $"{finding.Rule.Code} {finding.Severity} v{finding.Version} line {finding.Place?.Line}: {finding.Message}\n      {string.Join("\n      ", finding.Details)}"));
}
