using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>The guards of the history as a user calls them, in a real repository.</summary>
[TestClass]
public sealed class HistoryTests
{
    [TestMethod]
    public async Task History_alone_needs_no_server_and_tells_file_line_and_repair()
    {
        var (folder, assembly) = Repository();

        var outcome = await Call.Verify(assembly, "--project", Path.Combine(folder, "Shop.csproj"), "--only", "history", "--postgres-bin", "/nowhere", "--protected-branches", "none").In(folder).RunAsync();

        Assert.AreEqual(0, outcome.ExitCode, outcome.Output);
        Assert.Contains("(6,9): warning STW0107: AddUsers.cs is not in git", outcome.Output);
        Assert.Contains("    repair: git add \"AddUsers.cs\", and commit it", outcome.Output);
        Assert.Contains("Stairway: 1 warning; 1 migration checked without a database", outcome.Output);
    }

    [TestMethod]
    public async Task Each_option_has_its_variable()
    {
        var (folder, assembly) = Repository();

        var outcome = await Call.Verify(assembly, "--project", Path.Combine(folder, "Shop.csproj"), "--only", "history").In(folder)
            .With("STAIRWAY_PROTECTED_BRANCHES", "trunk;topic").With("STAIRWAY_BASE_REF", "nowhere").With("STAIRWAY_BRANCH_PATTERN", "feat/*").RunAsync();

        Assert.AreEqual(1, outcome.ExitCode, outcome.Output);
        Assert.Contains("error STW0105: 1 migration file changed on topic, which is protected", outcome.Output);
        Assert.Contains("warning STW0108: the base ref nowhere is no commit of this repository", outcome.Output);
    }

    [TestMethod]
    public async Task A_release_for_which_git_has_no_answer_is_an_error_of_the_environment()
    {
        var (folder, assembly) = Repository();

        var outcome = await Call.Verify(assembly, "--project", Path.Combine(folder, "Shop.csproj"), "--only", "history", "--base-ref", "nowhere", "--release").In(folder).RunAsync();

        Assert.AreEqual(3, outcome.ExitCode, outcome.Output);
        Assert.Contains("error STW0107: AddUsers.cs is not in git", outcome.Output);
    }

    [TestMethod]
    public async Task On_a_CI_server_a_protected_branch_is_like_any_other()
    {
        var (folder, assembly) = Repository();

        var outcome = await Call.Verify(assembly, "--project", Path.Combine(folder, "Shop.csproj"), "--only", "history", "--protected-branches", "topic").In(folder).With("CI", "true").RunAsync();

        Assert.AreEqual(0, outcome.ExitCode, outcome.Output);
        Assert.DoesNotContain("STW0105", outcome.Output);
    }

    /// <summary>A repository on the branch topic, with a commit and a migration that is not in it.</summary>
    private static (string Folder, MigrationAssembly Assembly) Repository()
    {
        var folder = TemporaryFolder.Create();
        var source = Path.Combine(folder, "AddUsers.cs");
        File.WriteAllText(source, MigrationAssembly.TextOf(("""Create.Table("users").WithColumn("id").AsInt64();""", """Delete.Table("users");""")).Replace("[Migration(1)]", "[Migration(20260101000000)]", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "Shop.csproj"), "<Project />");
        foreach (var command in new[] { "init -q -b topic", "add Shop.csproj", "-c user.name=Ada -c user.email=ada@example.org commit -q -m first" })
            Shell.Run("git", ["-C", folder, .. command.Split(' ')]);
        return (folder, MigrationAssembly.CompileFiles([source]));
    }
}
