using System.Text;

namespace Stairway.History.Rebasing;

/// <summary>A file as it is, and as it is to be.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="NewPath">Absolute; the same where only its text changes.</param>
/// <param name="Text">One letter for a byte: digits are found in any encoding that holds ASCII, and everything else stays what it was.</param>
internal sealed record FileChange(string Path, string NewPath, string Text, string NewText)
{
    public bool IsMoved => Path != NewPath;

    public bool IsEdited => Text != NewText;

    /// <summary>The lines that change: no line comes or goes.</summary>
    public IEnumerable<(int Number, string Old, string New)> Lines =>
        Text.Split('\n').Zip(NewText.Split('\n')).Select((pair, index) => (index + 1, Decoded(pair.First), Decoded(pair.Second))).Where(line => line.Item2 != line.Item3);

    public byte[] Bytes => Encoding.Latin1.GetBytes(Text);

    public byte[] NewBytes => Encoding.Latin1.GetBytes(NewText);

    public static string Read(string path) => Encoding.Latin1.GetString(File.ReadAllBytes(path));

    private static string Decoded(string line) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line)).TrimStart('\uFEFF').TrimEnd('\r');
}
