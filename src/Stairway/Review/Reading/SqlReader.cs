using Stairway.Catalog;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>Reads a command of SQL from left to right, as far as the rules of the review ask.</summary>
internal sealed class SqlReader(SqlCommand command, int at = 0)
{
    public int At { get; private set; } = at;

    public bool IsAtEnd => At >= command.Tokens.Count;

    /// <summary>Goes on behind the words when they stand here.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        if (!command.Says(At, words)) return false;

        At += words.Length;
        return true;
    }

    /// <summary>Goes on behind the words when they stand here, and does nothing otherwise.</summary>
    public void Skip(params ReadOnlySpan<string> words) => Take(words);

    /// <summary>A name of one part, folded as PostgreSQL folds it; null where none stands here.</summary>
    public string? Name()
    {
        if (IsAtEnd || command.Tokens[At] is not { } token || !IsName(token)) return null;

        At++;
        return token[0] == '"' ? SqlName.Plain(token) : token.ToLowerInvariant();
    }

    /// <summary>An ordinary string constant, without its quotes.</summary>
    public string? Text()
    {
        if (IsAtEnd || command.Tokens[At] is not ['\'', .., '\''] text) return null;

        At++;
        return text[1..^1].Replace("''", "'", StringComparison.Ordinal);
    }

    /// <summary>A table's name; without a schema the first of the usual search path is meant.</summary>
    public Table? Table()
    {
        if (Name() is not { } first) return null;

        return Take(".") && Name() is { } second ? new(first, second) : new("public", first);
    }

    public IReadOnlyList<Table> Tables()
    {
        var tables = new List<Table>();
        do
        {
            Skip("only");
            if (Table() is { } table) tables.Add(table);
            Skip("*");
        }
        while (Take(","));
        return tables;
    }

    /// <summary>The names in parentheses; an expression among them is left out. Goes on behind the closing one.</summary>
    public IReadOnlyList<string> Columns()
    {
        var names = new List<string>();
        if (!Take("(")) return names;

        var first = true;
        var depth = 1;
        for (; !IsAtEnd && depth > 0; At++)
        {
            var token = command.Tokens[At];
            if (first && IsName(token) && !command.Says(At + 1, "(")) names.Add(token[0] == '"' ? SqlName.Plain(token) : token.ToLowerInvariant());
            depth += token switch
            {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            first = token == "," && depth == 1;
        }

        return names;
    }

    /// <summary>Goes to the next comma outside parentheses, or to the end.</summary>
    public void SkipToComma()
    {
        for (var depth = 0; !IsAtEnd; At++)
        {
            var token = command.Tokens[At];
            if (depth == 0 && token == ",") return;

            depth += token switch
            {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
        }
    }

    /// <summary>Whether the words stand somewhere before the next comma outside parentheses.</summary>
    public bool HasAhead(params ReadOnlySpan<string> words)
    {
        for (var (i, depth) = (At, 0); i < command.Tokens.Count; i++)
        {
            var token = command.Tokens[i];
            if (depth == 0 && token == ",") return false;
            if (depth == 0 && command.Says(i, words)) return true;

            depth += token switch
            {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
        }

        return false;
    }

    private static bool IsName(string token) => token[0] is '"' or '_' || char.IsLetter(token[0]);
}
