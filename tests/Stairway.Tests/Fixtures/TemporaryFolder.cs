namespace Stairway.Tests.Fixtures;

/// <summary>Folders for the files of one test run, below one root that goes away with the process.</summary>
internal static class TemporaryFolder
{
    private static readonly Lazy<string> _root = new(CreateRoot);
    private static int _count;

    /// <summary>Creates an empty folder; its path holds a space and letters outside ASCII, as a user's may.</summary>
    public static string Create() =>
        Directory.CreateDirectory(Path.Combine(_root.Value, $"{Interlocked.Increment(ref _count)}")).FullName;

    private static string CreateRoot()
    {
        var root = Directory.CreateTempSubdirectory("stairway tests äß ").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }
}
