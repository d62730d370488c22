using System.Runtime.Loader;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

/// <summary>Code that describes no SQL is known by what it does, and not by how it was compiled.</summary>
[TestClass]
public sealed class CodeTextTests
{
    public static IEnumerable<object[]> Bodies =>
    [
        [""" Run(c, "update t set a = 1"); """],
        [""" using var command = c.CreateCommand(); command.CommandText = "select 1"; if (command.ExecuteScalar() is 1 or null) throw new InvalidOperationException("no"); """],
        [""" foreach (var name in new[] { "a", "b" }) Run(c, $"insert into t values ('{name}')"); """],
        [""" for (var i = 0; i < 10; i++) if (i % 2 == 0 && i != 4) Run(c, "x" + i); else if (i >= 7) Run(c, "y"); """],
        [""" var n = 0L; while (n <= 100000000000L) n += 7; Run(c, n.ToString()); """],
        [""" try { Run(c, "a"); } catch (DataException e) when (e.Message.Length > 3) { Run(c, "b"); } finally { Run(c, "c"); } """],
        [""" var kind = Kind(c); switch (kind) { case "a": Run(c, "1"); break; case "b": Run(c, "2"); break; default: Run(c, "3"); break; } """],
        [""" var sum = new[] { 1, 2, 3 }.Where(n => n > 1).Select(n => n * 2.5).Sum(); Run(c, sum.ToString()); """],
        [""" RunAsync(c, "a").GetAwaiter().GetResult(); """],
        [""" foreach (var row in Rows()) Run(c, row.Name ?? "none"); """],
        [""" void Local(string sql) { if (sql.Length > 3) Run(c, sql); } Local("abcd"); """],
        [""" var n = Kind(c).Length; var even = n % 2 == 0; Run(c, "between"); if (!even) Run(c, "odd"); Run(c, even ? "even" : "odd"); """],
        [""" var n = Kind(c).Length; if (n > 1 && n < 5 || n == 9) Run(c, "in"); else Run(c, "out"); while (!(n >= 20)) { n++; if (n == 7) continue; if (n == 8) break; } """],
        [""" bool Ask(int n) { if (n < 0) return false; return n != 3 && n <= 9; } if (Ask(Kind(c).Length)) Run(c, "asked"); """],
        [""" object o = Kind(c); if (o is string { Length: > 3 } s && s is not null) Run(c, s); var text = o switch { string t when t.Length > 1 => "a", null => "b", _ => "c" }; Run(c, text); """],
        [""" try { if (Kind(c).Length == 0) return; Run(c, "a"); } finally { if (c.State != ConnectionState.Closed) c.Close(); } """],
        [""" int? n = Kind(c).Length; if (n == null || n.Value > 3) Run(c, "x"); Run(c, (n ?? 0) + ""); var flag = n > 2; flag &= n < 9; if (flag) Run(c, "y"); """],
        [""" for (var i = 0; i < 3; i++) for (var j = i; j < 3; j++) { if (i == j) continue; Run(c, $"{i}{j}"); } do { Run(c, "z"); } while (Kind(c) == "z"); """],
        [""" switch (Kind(c).Length) { case 0: Run(c, "0"); break; case 1: case 2: Run(c, "1"); goto case 0; case 5: return; default: throw new InvalidOperationException(); } """],
        [""" using (var reader = c.CreateCommand().ExecuteReader()) while (reader.Read()) if (!reader.IsDBNull(0) && reader.GetBoolean(0)) Run(c, reader.GetString(1)); """],
        [""" var done = false; while (!done) { Run(c, "a"); done = Kind(c) != "a"; } lock (c) Run(c, done ? "1" : "0"); """],
        [""" uint u = 5; double d = 1.5; if (u > 0 && d <= 2.5 && !(d < 1)) Run(c, Table); """],
    ];

    [TestMethod]
    [DynamicData(nameof(Bodies))]
    public void A_release_build_is_the_same_as_a_debug_build(string body)
    {
        var source = Source(body);

        var (debug, release) = (Text(MigrationAssembly.Compile(source, [])), Text(MigrationAssembly.CompileOptimized(source)));

        Assert.AreEqual(debug, release);
        Assert.IsGreaterThan(5, debug.Split('\n').Length, debug);
    }

    [TestMethod]
    public void Other_members_beside_it_and_another_place_do_not_count()
    {
        var before = Text(Source(""" Run(c, "a"); foreach (var row in Rows()) Run(c, row.Name); """));

        var after = Text("public class Before { public string Name = \"before\"; public Func<int> F = () => 1; }\n\n" + Source("""
             /* first */ Run(c, "a");

            foreach (var line in Rows()) Run(c, line.Name);
            """).Replace("static void Run", "public static int Other() => Enumerable.Range(0, 3).Sum(n => n + 1);\n    static void Run", StringComparison.Ordinal));

        Assert.AreEqual(before, after);
    }

    [TestMethod]
    [DataRow("\"a\"", "\"b\"")]
    [DataRow("Run(c, Table)", "Run(c, Table + Table)")]
    [DataRow("42", "43")]
    [DataRow("n + ", "n - ")]
    [DataRow("n > 2", "n < 2")]
    [DataRow("n > 2", "n >= 2")]
    [DataRow("n > 2", "n <= 2")]
    [DataRow("n > 2", "!(n > 2)")]
    [DataRow("n == 7", "n != 7")]
    [DataRow("&& n", "|| n")]
    [DataRow("return true", "return false")]
    [DataRow("if (even)", "if (!even)")]
    [DataRow("first, second", "second, first")]
    [DataRow("i < 3;", "i <= 3;")]
    [DataRow("GetBool(0)", "GetBool(1)")]
    [DataRow("\"in\"); else", "\"in\");")]
    [DataRow("try { Run(c, \"in\"); } finally { Run(c, \"last\"); }", "Run(c, \"in\"); Run(c, \"last\");")]
    [DataRow("select 0", "select 1")]
    [DataRow("\"users\"", "\"customers\"")]
    [DataRow("row-1", "row-2")]
    [DataRow("await-1", "await-2")]
    [DataRow("from-up", "from-elsewhere")]
    public void What_it_does_counts_and_what_it_calls_too(string part, string now)
    {
        var source = Source(""" var n = Kind(c).Length; if (n > 2) Run(c, "a" + (n + 42)); Run(c, Table); foreach (var row in Rows()) Run(c, row.Name); RunAsync(c, captured).Wait(); if (n == 7 && n < 100) Run(c, "seven"); var even = Even(n); Run(c, "between"); if (even) Run(c, "even"); string first = Kind(c), second = "two"; if (GetBool(0)) { Run(c, "first, second"); } if (n == 1) Run(c, "in"); else Run(c, "out"); try { Run(c, "in"); } finally { Run(c, "last"); } """);
        Assert.Contains(part, source);

        Assert.AreNotEqual(Text(source), Text(source.Replace(part, now, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_delegate_without_IL_has_no_text()
    {
        var compiled = System.Linq.Expressions.Expression.Lambda<Func<int>>(System.Linq.Expressions.Expression.Constant(1)).Compile();

        Assert.AreEqual("", CodeText.Of(compiled));
    }

    private static string Source(string body) => $$"""
        public static class Code
        {
            static string Table = "users";

            public static Action<IDbConnection> Make()
            {
                var captured = "from-up";
                return c => { {{body}} _ = captured; };
            }

            static void Run(IDbConnection c, string sql)
            {
                using var command = c.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }

            static bool GetBool(int i) => i.ToString() == "0";

            static bool Even(int n)
            {
                if (n % 2 == 0) return true;
                return n.ToString() == "even";
            }

            static string Kind(IDbConnection c) => c.State == ConnectionState.Open ? "select 0" : c.Database;

            static async System.Threading.Tasks.Task RunAsync(IDbConnection c, string sql)
            {
                for (var i = 0; i < 3; i++)
                {
                    await System.Threading.Tasks.Task.Delay(i + 5);
                    Run(c, "await-1");
                }

                await System.Threading.Tasks.Task.Yield();
                Run(c, sql);
            }

            static IEnumerable<Row> Rows()
            {
                for (var i = 0; i < 2; i++) yield return new Row { Name = "row-1" };
            }

            class Row { public string Name; }
        }
        """;

    private static string Text(string source) => Text(MigrationAssembly.Compile(source, []));

    private static string Text(MigrationAssembly assembly)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        var type = context.LoadFromAssemblyPath(assembly.File).GetType("Code", throwOnError: true)!;
        var text = CodeText.Of((Delegate)type.GetMethod("Make")!.Invoke(null, null)!);
        context.Unload();
        return text;
    }
}
