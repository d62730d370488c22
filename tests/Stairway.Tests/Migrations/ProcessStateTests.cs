using System.Globalization;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
[DoNotParallelize]
public sealed class ProcessStateTests
{
    [TestMethod]
    public async Task What_a_migration_changes_of_the_process_is_told_and_undone()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""
             System.Globalization.CultureInfo.CurrentCulture = new("tr-TR");
             System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new("tr-TR");
             Environment.CurrentDirectory = Path.GetTempPath();
             Environment.SetEnvironmentVariable("STAIRWAY_TEST_SECRET", "swordfish");
             """, "")).Options);
        var (culture, directory) = (CultureInfo.CurrentCulture, Environment.CurrentDirectory);

        var changes = migrations.Run(Direction.Up).ProcessChanges;

        Assert.HasCount(4, changes);
        Assert.StartsWith("changes the current culture from ", changes[0]);
        Assert.EndsWith(" to tr-TR", changes[0]);
        Assert.AreEqual("changes the default culture of threads", changes[1]);
        Assert.StartsWith($"changes the current directory from {directory} to ", changes[2]);
        Assert.AreEqual("sets the environment variable STAIRWAY_TEST_SECRET", changes[3]);
        Assert.AreEqual(culture, CultureInfo.CurrentCulture);
        Assert.IsNull(CultureInfo.DefaultThreadCurrentCulture);
        Assert.AreEqual(directory, Environment.CurrentDirectory);
        Assert.IsNull(Environment.GetEnvironmentVariable("STAIRWAY_TEST_SECRET"));
    }

    [TestMethod]
    public async Task Variables_that_are_changed_or_removed_come_back()
    {
        Environment.SetEnvironmentVariable("STAIRWAY_TEST_A", "a");
        Environment.SetEnvironmentVariable("STAIRWAY_TEST_B", "b");
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Environment.SetEnvironmentVariable("STAIRWAY_TEST_A", "x"); Environment.SetEnvironmentVariable("STAIRWAY_TEST_B", null); throw new Exception();""", "")).Options);

        var outcome = migrations.Run(Direction.Up);

        Assert.IsNotNull(outcome.Failure);
        Assert.AreEqual("changes the environment variable STAIRWAY_TEST_A, removes the environment variable STAIRWAY_TEST_B", string.Join(", ", outcome.ProcessChanges));
        Assert.AreEqual("a b", $"{Environment.GetEnvironmentVariable("STAIRWAY_TEST_A")} {Environment.GetEnvironmentVariable("STAIRWAY_TEST_B")}");
        Environment.SetEnvironmentVariable("STAIRWAY_TEST_A", null);
        Environment.SetEnvironmentVariable("STAIRWAY_TEST_B", null);
    }

    [TestMethod]
    public async Task A_migration_that_changes_nothing_of_the_process_is_told_nothing_of()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(("""Execute.Sql("select 1");""", "")).Options);

        Assert.IsEmpty(migrations.Run(Direction.Up).ProcessChanges);
    }
}
