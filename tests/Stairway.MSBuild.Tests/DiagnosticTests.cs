namespace Stairway.MSBuild.Tests;

/// <summary>The one grammar in which the tool speaks.</summary>
[TestClass]
public sealed class DiagnosticTests
{
    [TestMethod]
    [DataRow("/shop/AddUsers.cs(24,9): error STW0203: Down() leaves it", "/shop/AddUsers.cs", 24, 9, "error", "STW0203", "Down() leaves it")]
    [DataRow(@"C:\my shop\AddUsers.cs(24): warning STW0219: it runs", @"C:\my shop\AddUsers.cs", 24, 0, "warning", "STW0219", "it runs")]
    [DataRow("/shop/Größe (1).csproj: note STW0012: bundled", "/shop/Größe (1).csproj", 0, 0, "note", "STW0012", "bundled")]
    [DataRow("/shop/a.cs(1,2) : error STW0201: a: error STW0203: b", "/shop/a.cs", 1, 2, "error", "STW0201", "a: error STW0203: b")]
    public void The_first_line_says_where_what_and_how_bad(string line, string file, int row, int column, string severity, string code, string text)
    {
        var diagnostic = Diagnostic.TryParse(line)!;

        Assert.AreEqual((file, row, column, severity, code, text), (diagnostic.File, diagnostic.Line, diagnostic.Column, diagnostic.Severity, diagnostic.Code, diagnostic.Text));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Stairway: 3 migrations verified")]
    [DataRow("/shop/a.cs(1,2): error CS0246: not ours")]
    [DataRow("    /shop/a.cs(1,2): error STW0203: a detail")]
    [DataRow("error STW0203: without a file")]
    public void Anything_else_is_no_finding(string line) => Assert.IsNull(Diagnostic.TryParse(line));

    [TestMethod]
    public void Lines_with_four_spaces_belong_to_the_finding_above()
    {
        var diagnostic = Diagnostic.TryParse("a.cs(1,2): error STW0203: Down() leaves it")!;

        Assert.IsTrue(diagnostic.TryContinue("    expected"));
        Assert.IsTrue(diagnostic.TryContinue("      + index"));
        Assert.IsFalse(diagnostic.TryContinue("   three spaces"));
        Assert.IsFalse(diagnostic.TryContinue("Stairway: done"));
        Assert.AreEqual("Down() leaves it\n  expected\n    + index", diagnostic.Text);
    }
}
