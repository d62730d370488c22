using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using CSharpText = Stairway.Catalog.Repairs.CSharp;

namespace Stairway.Tests.Catalog.Repairs;

[TestClass]
public sealed class CSharpTests
{
    [TestMethod]
    [DataRow("DROP VIEW public.v")]
    [DataRow("""DROP VIEW public."V" """)]
    [DataRow("\"a\"")]
    [DataRow("select '\"\"\"'")]
    [DataRow("select '\"\"\"\"\"'\nfrom t")]
    [DataRow("select E'\\\\n'")]
    [DataRow("one\n    two\n\n\tthree\n")]
    [DataRow("\none")]
    [DataRow("  \n  x")]
    [DataRow("windows\r\nlines")]
    [DataRow("bell\a, null\0, escape\u001b")]
    [DataRow("line\u2028separator\u0085s")]
    [DataRow("$(token) {0} {{1}} $$ %")]
    [DataRow("ünï\U0001F600cødé")]
    public void Execute_Sql_says_the_text_byte_for_byte(string sql)
    {
        var code = CSharpText.ExecuteSql(sql);

        Assert.AreEqual(sql, Argument(code), code);
    }

    [TestMethod]
    [DataRow("DROP VIEW v", """Execute.Sql("DROP VIEW v");""")]
    [DataRow("DROP VIEW \"V\" x", """"Execute.Sql("""DROP VIEW "V" x""");"""")]
    [DataRow("a\nb", "Execute.Sql(\"\"\"\n    a\n    b\n    \"\"\");")]
    [DataRow("select '\"\"\"' x", "Execute.Sql(\"\"\"\"select '\"\"\"' x\"\"\"\");")]
    public void A_raw_literal_stands_where_an_ordinary_one_would_need_escapes(string sql, string code) => Assert.AreEqual(code, CSharpText.ExecuteSql(sql));

    [TestMethod]
    [DataRow("users")]
    [DataRow("with \"quotes\" and \\ and\ttab")]
    public void Literals_are_escaped(string text) => Assert.AreEqual(text, ((LiteralExpressionSyntax)SyntaxFactory.ParseExpression(CSharpText.Literal(text))).Token.ValueText);

    private static string Argument(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script));
        Assert.IsEmpty(tree.GetDiagnostics(), code);
        return tree.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>().Single().Token.ValueText;
    }
}
