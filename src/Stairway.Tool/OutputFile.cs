namespace Stairway.Tool;

/// <summary>A file that the user wants written.</summary>
internal static class OutputFile
{
    /// <summary>Removes what was there before, and makes its folder.</summary>
    /// <exception cref="UsageException">It could not be written later either.</exception>
    public static void Clear(string path) => Touch(path, File.Delete);

    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string path, string text) => Touch(path, file => File.WriteAllText(file, text));

    private static void Touch(string path, Action<string> touch)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            touch(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {e.Message}");
        }
    }
}
