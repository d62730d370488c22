namespace Stairway.Servers.Own;

/// <summary>The last lines of what a server wrote.</summary>
internal sealed class LogTail
{
    private const int Length = 12;

    private readonly Queue<string> lines = new(Length);

    public string Text
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    public void Add(string line)
    {
        lock (lines)
        {
            if (lines.Count == Length)
                lines.Dequeue();
            lines.Enqueue(line);
        }
    }
}
