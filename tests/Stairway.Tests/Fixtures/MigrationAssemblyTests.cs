namespace Stairway.Tests.Fixtures;

[TestClass]
public sealed class MigrationAssemblyTests
{
    [TestMethod]
    public void Steps_become_classes_that_compile()
    {
        var assembly = MigrationAssembly.Steps(
            ("""Create.Table("users").WithColumn("id").AsInt64().PrimaryKey();""", """Delete.Table("users");"""),
            ("""Execute.Sql("select 1");""", ""));

        Assert.IsTrue(File.Exists(assembly.File));
        Assert.IsTrue(File.Exists(Path.ChangeExtension(assembly.File, ".pdb")));
        Assert.Contains("public class Step2 : Migration", File.ReadAllText(assembly.Source));
    }

    [TestMethod]
    public void Text_that_does_not_compile_says_why()
    {
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => MigrationAssembly.Compile("public class Broken : Migrations;"));

        Assert.Contains("CS0246", exception.Message);
    }
}
