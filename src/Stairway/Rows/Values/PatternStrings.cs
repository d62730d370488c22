using System.Text;

namespace Stairway.Rows.Values;

/// <summary>Writes strings that match a regular expression of PostgreSQL's (or SIMILAR TO, which is stored as one). What it does not understand it leaves out: the server judges.</summary>
internal sealed class PatternStrings
{
    private const int Wanted = 24;
    private const int MoreThanLeast = 6;

    private static readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "abcXYZ019",
        ["alpha"] = "abcXYZ",
        ["digit"] = "0123456789",
        ["lower"] = "abcxyz",
        ["upper"] = "ABCXYZ",
        ["space"] = " ",
        ["word"] = "abcXYZ019_",
        ["xdigit"] = "0123456789abcdef",
        ["punct"] = "!.,",
    };

    private readonly string _pattern;
    private readonly int _round;
    private int _at;
    private int _choices;

    private PatternStrings(string pattern, int round) => (_pattern, _round) = (pattern, round);

    public static IReadOnlyList<string> For(string pattern) =>
        [.. Enumerable.Range(0, Wanted).Select(round => new PatternStrings(pattern, round).Alternatives()).Distinct()];

    /// <summary>Everything up to the end or a closing parenthesis; one of the alternatives is taken.</summary>
    private string Alternatives()
    {
        List<string> alternatives = [Sequence()];
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            alternatives.Add(Sequence());
        }

        return alternatives[Choose(alternatives.Count)];
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var start = _at;
            var first = Atom();
            var end = _at;
            var (least, most) = Quantifier();
            var behind = _at;
            var count = _round switch { 0 => least, 1 => most, _ => least + Choose(most - least + 1) };
            for (var i = 0; i < count; i++)
            {
                if (i > 0) (_at, first) = (start, null);
                text.Append(first ?? Atom());
            }

            (_at, _) = (behind, end);
        }

        return text.ToString();
    }

    private string Atom()
    {
        var c = _pattern[_at++];
        switch (c)
        {
            case '(':
                var isAssertion = Skip("?=") || Skip("?!") || Skip("?<=") || Skip("?<!");
                _ = Skip("?:");
                var inner = Alternatives();
                _at++;
                return isAssertion ? "" : inner;
            case '[': return Set();
            case '.': return One("abcxyz019");
            case '^' or '$': return "";
            case '\\' when _at < _pattern.Length: return Escape(_pattern[_at++]);
            default: return c.ToString();
        }
    }

    private string Escape(char c) => c switch
    {
        'd' => One("0123456789"),
        'w' => One("abcXYZ019_"),
        's' => " ",
        'D' or 'S' or 'W' => c == 'W' ? "-" : One("abcXYZ"),
        'A' or 'Z' or 'y' or 'm' or 'M' or 'Y' => "",
        'n' => "\n",
        't' => "\t",
        _ => c.ToString(),
    };

    private string Set()
    {
        var isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        if (isNegated) _at++;

        var members = new StringBuilder();
        for (var isFirst = true; _at < _pattern.Length && (_pattern[_at] != ']' || isFirst); isFirst = false)
        {
            if (_pattern[_at] == '[' && _at + 1 < _pattern.Length && _pattern[_at + 1] == ':' && _pattern.IndexOf(":]", _at, StringComparison.Ordinal) is > 0 and var end)
            {
                members.Append(_classes.GetValueOrDefault(_pattern[(_at + 2)..end], "x"));
                _at = end + 2;
            }
            else if (_pattern[_at] == '\\' && _at + 1 < _pattern.Length)
            {
                members.Append(_pattern[_at + 1] switch { 'd' => "0123456789", 'w' => "abcXYZ019_", 's' => " ", var other => other.ToString() });
                _at += 2;
            }
            else if (_at + 2 < _pattern.Length && _pattern[_at + 1] == '-' && _pattern[_at + 2] != ']')
            {
                for (var c = _pattern[_at]; c <= _pattern[_at + 2] && c - _pattern[_at] < 60; c++) members.Append(c);
                _at += 3;
            }
            else
            {
                members.Append(_pattern[_at++]);
            }
        }

        _at++;
        var set = members.ToString();
        return One(isNegated ? string.Concat("abcdefghijxyzABC0123456789-_.~".Where(c => !set.Contains(c, StringComparison.Ordinal))) : set);
    }

    private (int Least, int Most) Quantifier()
    {
        if (_at >= _pattern.Length) return (1, 1);

        var (least, most) = (1, 1);
        switch (_pattern[_at])
        {
            case '*': (least, most) = (0, MoreThanLeast); break;
            case '+': (least, most) = (1, 1 + MoreThanLeast); break;
            case '?': (least, most) = (0, 1); break;
            case '{' when _pattern.IndexOf('}', _at) is > 0 and var end && _pattern[(_at + 1)..end].Split(',') is var bounds && int.TryParse(bounds[0], out least):
                most = bounds.Length == 1 ? least : int.TryParse(bounds[1], out var given) ? Math.Min(given, least + MoreThanLeast) : least + MoreThanLeast;
                _at = end;
                break;
            default: return (1, 1);
        }

        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '?') _at++; // not greedy
        return (least, Math.Max(least, most));
    }

    private bool Skip(string text)
    {
        if (string.CompareOrdinal(_pattern, _at, text, 0, text.Length) != 0) return false;

        _at += text.Length;
        return true;
    }

    private string One(string set) => set.Length == 0 ? "" : set[Choose(set.Length)].ToString();

    private int Choose(int count) => Noise.Pick(_choices++, _round, count);
}
