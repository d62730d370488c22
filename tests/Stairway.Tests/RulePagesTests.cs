using System.Reflection;
using System.Text.RegularExpressions;

namespace Stairway.Tests;

[TestClass]
public sealed partial class RulePagesTests
{
    private static readonly Assembly _engine = typeof(Rule).Assembly;

    [TestMethod]
    [DynamicData(nameof(AllRules))]
    public void A_page_begins_with_its_rules_code_and_title(string code)
    {
        var rule = Rules.Find(code)!;

        var lines = Page(code).Split('\n');

        Assert.AreEqual($"# {rule.Code}: {rule.Title}", lines[0]);
    }

    [TestMethod]
    [DynamicData(nameof(AllRules))]
    public void A_page_says_its_rules_severity(string code)
    {
        var lines = Page(code).Split('\n');

        StringAssert.StartsWith(lines[2], $"Default severity: {SeverityOf(code)}.");
    }

    [TestMethod]
    [DynamicData(nameof(AllRules))]
    public void A_page_says_what_is_found_why_it_matters_and_how_to_repair_it(string code)
    {
        var page = Page(code);

        StringAssert.Contains(page, $": {SeverityOf(code)} {code}: ");
        StringAssert.Contains(page, "\n## Why it matters\n");
        StringAssert.Contains(page, "\n## How to repair it\n");
    }

    [TestMethod]
    [DynamicData(nameof(AllRules))]
    public void A_page_says_whether_its_rule_can_be_silenced(string code)
    {
        Assert.AreEqual(Rules.Find(code)!.CanBeSilenced, !Page(code).Contains("It cannot be silenced", StringComparison.Ordinal));
    }

    [TestMethod]
    [DynamicData(nameof(AllRules))]
    public void A_page_names_only_codes_that_are_rules(string code)
    {
        var named = Code().Matches(Page(code)).Select(match => match.Value);

        var unknown = named.Where(name => Rules.Find(name) is null);

        Assert.AreEqual("", string.Join(", ", unknown));
    }

    [TestMethod]
    public void Every_page_has_its_rule()
    {
        var pages = _engine.GetManifestResourceNames().Where(name => name.StartsWith("Rules/", StringComparison.Ordinal));

        var expected = Rules.All.Select(rule => $"Rules/{rule.Code}.md");

        CollectionAssert.AreEquivalent(expected.ToList(), pages.ToList());
    }

    private static IEnumerable<object[]> AllRules => Rules.All.Select(rule => new object[] { rule.Code });

    private static string SeverityOf(string code) => Rules.Find(code)!.Severity.ToString().ToLowerInvariant();

    private static string Page(string code)
    {
        using var stream = _engine.GetManifestResourceStream($"Rules/{code}.md");
        Assert.IsNotNull(stream, $"{code} has no page");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"STW\d{4}")]
    private static partial Regex Code();
}
