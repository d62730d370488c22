namespace Stairway.Servers.Own;

/// <summary>Removes what the servers of dead owners left: where even the guardian was killed, the server still runs.</summary>
internal static class Reaper
{
    public static async Task SweepAsync(string run)
    {
        foreach (var path in Directory.GetDirectories(run))
            await ReapAsync(path);
        foreach (var file in Directory.GetFiles(run, ServerFolder.OwnerFileOf("*")))
            await ReapAsync(Path.Combine(run, Path.GetFileNameWithoutExtension(file)));    // its folder is gone or was never made
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
