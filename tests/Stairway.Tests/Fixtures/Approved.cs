using System.Runtime.CompilerServices;

namespace Stairway.Tests.Fixtures;

/// <summary>Texts that somebody has read and found good. They lie beside the test as <c>name.approved.txt</c>; what differs is written to <c>name.received.txt</c>, to be read and renamed.</summary>
internal static class Approved
{
    public static void Check(string text, string name, [CallerFilePath] string test = "")
    {
        var folder = Path.GetDirectoryName(test)!;
        var approved = Path.Combine(folder, name + ".approved.txt");
        var received = Path.Combine(folder, name + ".received.txt");
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";

        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        var (before, after) = (expected.Split('\n'), text.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"{received} is not as approved, from line {line + 1} on:\n- {before.ElementAtOrDefault(line)}\n+ {after.ElementAtOrDefault(line)}");
    }
}
