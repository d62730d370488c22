namespace Stairway.FluentMigrator;

/// <summary>The names that the processor gives itself, as IfDatabase asks for them; and, for a look at what never runs, other ones.</summary>
internal sealed class DatabaseNames
{
    private IReadOnlyList<string>? _pretended;

    /// <summary>True once somebody asked.</summary>
    public bool WereAsked { get; set; }

    /// <summary>By what the processor really goes, as far as it was asked.</summary>
    public List<string> Known { get; } = [];

    /// <summary>Does something while the processor goes by these names, too; the first is its own name.</summary>
    public T Pretending<T>(IReadOnlyList<string> names, Func<T> action)
    {
        _pretended = names;
        try
        {
            return action();
        }
        finally
        {
            _pretended = null;
        }
    }

    public string Answer(string own)
    {
        Remember([own]);
        return _pretended?[0] ?? own;
    }

    public IList<string> Answer(IList<string> own)
    {
        Remember(own);
        return _pretended is null ? own : [.. own, .. _pretended];
    }

    private void Remember(IEnumerable<string> names)
    {
        WereAsked = true;
        Known.AddRange(names.Where(name => !Known.Contains(name)));
    }
}
