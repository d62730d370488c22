namespace Stairway.Tool;

/// <summary>A file that the user wants written.</summary>
internal static class OutputFile
{
    /// <summary>Removes what was there before, and makes its folder.</summary>
    /// <exception cref="UsageException">It could not be written later either.</exception>
    public static void Clear(string path) => Touch(path, File.Delete);

    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string path, string text) => Touch(path, file => File.WriteAllText(file, text));

    /// <summary>Writes a file so that whoever reads it finds the former text or this one, never half of it.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Replace(string path, string text) => Touch(path, file =>
    {
        var draft = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(draft, text);
            File.Move(draft, file, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    });

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
