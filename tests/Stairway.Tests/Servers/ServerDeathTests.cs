using System.Diagnostics;
using System.Globalization;
using Stairway.Servers;
using Stairway.Servers.Own;

namespace Stairway.Tests.Servers;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ServerDeathTests
{
    [TestMethod]
    public async Task Killed_owner_leaves_no_server_and_no_folder()
    {
        using var temp = new TestFolder();
        using var owner = OwnerProcess.Start(temp.Path);
        await owner.ReadyAsync();
        var postmaster = owner.Postmaster!;

        owner.Kill();

        await Eventually.HoldsAsync(() => !postmaster.IsAlive(), "the server ends");
        await Eventually.HoldsAsync(() => Leftovers(temp).Length == 0, "its folder is removed");
    }

    [TestMethod]
    public async Task Owner_killed_while_its_server_starts_leaves_nothing()
    {
        for (var i = 0; i < 3; i++)
        {
            using var temp = new TestFolder();
            using var owner = OwnerProcess.Start(temp.Path);
            await Eventually.HoldsAsync(() => owner.Folder is not null, "a server is being started");
            var folder = owner.Folder!;

            owner.Kill();

            await Eventually.HoldsAsync(() => !Directory.Exists(folder), "its folder is removed");
            await Eventually.HoldsAsync(() => CommandsWith(folder).Count == 0, "no process is left");
        }
    }

    [TestMethod]
    public async Task Ended_owner_leaves_no_server_and_no_folder()
    {
        using var temp = new TestFolder();
        using var owner = OwnerProcess.Start(temp.Path);
        await owner.ReadyAsync();
        var postmaster = owner.Postmaster!;

        await owner.EndAsync();

        Assert.IsFalse(postmaster.IsAlive());
        Assert.IsEmpty(Leftovers(temp));
    }

    [TestMethod]
    public async Task Server_whose_guardian_was_killed_too_is_reaped_by_the_next_start()
    {
        using var temp = new TestFolder();
        using var owner = OwnerProcess.Start(temp.Path);
        await owner.ReadyAsync();
        var postmaster = owner.Postmaster!;
        KillGuardians(owner.Folder!);
        owner.Kill();

        using var next = OwnerProcess.Start(temp.Path);
        await next.ReadyAsync();

        Assert.IsFalse(postmaster.IsAlive());
        await next.EndAsync();
        Assert.IsEmpty(Leftovers(temp));
    }

    [TestMethod]
    public async Task Server_whose_guardian_was_killed_ends_with_its_owner()
    {
        using var temp = new TestFolder();
        using var owner = OwnerProcess.Start(temp.Path);
        await owner.ReadyAsync();
        var postmaster = owner.Postmaster!;
        KillGuardians(owner.Folder!);

        await owner.EndAsync();

        Assert.IsFalse(postmaster.IsAlive());
        Assert.IsEmpty(Leftovers(temp));
    }

    [TestMethod]
    public async Task Reaper_leaves_the_server_of_a_living_owner_alone()
    {
        using var temp = new TestFolder();
        using var owner = OwnerProcess.Start(temp.Path);
        await owner.ReadyAsync();
        var folder = owner.Folder!;

        await Reaper.SweepAsync(Path.GetDirectoryName(folder)!, progress: null);

        Assert.IsTrue(owner.Postmaster!.IsAlive());
        await owner.EndAsync();
        Assert.IsFalse(Directory.Exists(folder));
    }

    [TestMethod]
    public async Task Owners_that_were_told_not_to_lock_files_leave_each_other_alone()
    {
        var variables = new Dictionary<string, string> { ["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1" };
        using var temp = new TestFolder();
        using var first = OwnerProcess.Start(temp.Path, variables);
        await first.ReadyAsync();
        var postmaster = first.Postmaster!;

        using var second = OwnerProcess.Start(temp.Path, variables);
        await second.ReadyAsync();

        Assert.IsTrue(postmaster.IsAlive());
        await second.EndAsync();
        await first.EndAsync();
    }

    [TestMethod]
    public async Task Process_that_has_the_number_of_a_dead_server_is_left_alone()
    {
        using var temp = new TestFolder();
        using var innocent = Process.Start(new ProcessStartInfo("/bin/cat") { RedirectStandardInput = true })!;
        var data = Directory.CreateDirectory(Path.Combine(temp.Path, "0123456789", "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "postmaster.pid"), $"{innocent.Id}\n{data}\n0\n5432\n{temp.Path}\n\n\nready\n");

        await Reaper.SweepAsync(temp.Path, progress: null);

        Assert.IsFalse(innocent.HasExited);
        Assert.IsEmpty(Directory.GetFileSystemEntries(temp.Path));
        innocent.Kill();
    }

    [TestMethod]
    public async Task Owner_file_without_a_folder_is_removed()
    {
        using var temp = new TestFolder();
        await File.WriteAllTextAsync(Path.Combine(temp.Path, "0123456789.owner"), "");

        await Reaper.SweepAsync(temp.Path, progress: null);

        Assert.IsEmpty(Directory.GetFileSystemEntries(temp.Path));
    }

    [TestMethod]
    public async Task Folder_of_servers_that_somebody_else_has_made_is_not_swept()
    {
        using var temp = new TestFolder();
        var account = Account.ForServers(temp.Machine);
        var elsewhere = Path.Combine(temp.Path, "elsewhere");
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(elsewhere, $"{account.User}", "0123456789")).FullName, "file");
        await File.WriteAllTextAsync(file, "");
        Directory.CreateSymbolicLink(Folders.Ours(temp.Path), elsewhere);

        await using (await ServerChain.StartAsync(new ServerOptions(temp.Machine)))
        {
        }

        Assert.IsTrue(File.Exists(file));
    }

    private static string[] Leftovers(TestFolder temp) =>
        [.. RunFolder.All(temp.Machine, Account.ForServers(temp.Machine)).SelectMany(Directory.GetFileSystemEntries)];

    /// <summary>The shell and its watcher.</summary>
    private static void KillGuardians(string folder)
    {
        foreach (var (id, _) in CommandsWith(folder).Where(process => process.Command.Contains("stairway-guardian", StringComparison.Ordinal)))
            Process.GetProcessById(id).Kill();
    }

    /// <summary>The processes whose command lines hold a text.</summary>
    private static List<(int Id, string Command)> CommandsWith(string text)
    {
        using var ps = Process.Start(new ProcessStartInfo("/bin/ps", ["-ww", "-A", "-o", "pid=,command="]) { RedirectStandardOutput = true })!;
        return [.. ps.StandardOutput.ReadToEnd().Split('\n')
            .Where(line => line.Contains(text, StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ', 2))
            .Select(parts => (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]))];
    }
}
