namespace Stairway.MSBuild.Tests;

/// <summary>What NoWarn and its sisters make of a finding.</summary>
[TestClass]
public sealed class WarningPolicyTests
{
    [TestMethod]
    [DataRow("error", "", "", "", false, "Error")]
    [DataRow("warning", "", "", "", false, "Warning")]
    [DataRow("note", "", "", "", false, "Note")]

    [DataRow("error", "", "", "CS1591;STW0213", false, "Error", DisplayName = "an error cannot be hidden")]
    [DataRow("warning", "", "", "CS1591; stw0213", false, "Silent")]
    [DataRow("note", "", "", "CS1591,STW0213", false, "Silent")]

    [DataRow("warning", "nullable\n  STW0213", "", "", false, "Error")]
    [DataRow("note", "STW0213", "", "", false, "Error", DisplayName = "a note becomes an error where that is asked for by its code")]
    [DataRow("note", "", "", "", true, "Note", DisplayName = "but not with all warnings")]

    [DataRow("warning", "", "", "", true, "Error")]
    [DataRow("warning", "", "STW0213", "", true, "Warning")]
    [DataRow("warning", "STW0213", "STW0213", "STW0213", true, "Silent")]
    public void A_finding_weighs_what_the_project_says(string severity, string warningsAsErrors, string warningsNotAsErrors, string noWarn, bool treatWarningsAsErrors, string expected)
    {
        var policy = new WarningPolicy(treatWarningsAsErrors, warningsAsErrors, warningsNotAsErrors, noWarn);

        var weight = policy.Weigh(Diagnostic.TryParse($"a.cs(1,2): {severity} STW0213: it")!);

        Assert.AreEqual(expected, weight.ToString());
    }
}
