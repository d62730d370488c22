namespace Stairway.Servers.Own;

/// <summary>Removes what the servers of dead owners left: where even the guardian was killed, the server still runs.</summary>
internal static class Reaper
{
    /// <summary>Sweeps a folder of servers. What cannot be removed stays, and is told: it is no reason to start nothing.</summary>
    public static async Task SweepAsync(string run, IProgress<string>? progress)
    {
        var folders = Directory.GetDirectories(run);
        var ownerFiles = Directory.GetFiles(run, ServerFolder.OwnerFileOf("*")).Select(ServerFolder.PathOf);    // their folders may be gone
        foreach (var path in folders.Union(ownerFiles))
        {
            try
            {
                await ReapAsync(path);
            }
            catch (Exception e) when (e is UnusableException or IOException or UnauthorizedAccessException)
            {
                progress?.Report($"Leaving what a run that died has left in {path}: {e.Message}");
            }
        }
    }

    private static async Task ReapAsync(string path)
    {
        using var folder = ServerFolder.TryTakeOver(path);
        if (folder is null)
            return;

        if (Postmaster.Of(folder.Data) is { } postmaster)
            await postmaster.QuitAsync();
        folder.Delete();
    }
}
