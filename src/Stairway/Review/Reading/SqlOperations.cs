using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>What a command of SQL asks for. It reads the usual forms; whatever else there is asks for nothing that a rule knows.</summary>
internal static class SqlOperations
{
    public static IReadOnlyList<Operation> Of(SqlCommand command)
    {
        var sql = new SqlReader(command);
        return command.Tokens[0].ToUpperInvariant() switch
        {
            "ALTER" when sql.Take("alter", "table") => AlterTable.Of(command, sql),
            "ALTER" when sql.Take("alter", "type") => AlterType(sql),
            "CREATE" => [Create(command, sql)],
            "DROP" => Drop(command, sql),
            "TRUNCATE" => Truncate(command, sql),
            "INSERT" when sql.Take("insert", "into") => [sql.Table() is { } table ? new InsertRows(table) : new Other()],
            "COPY" when sql.Take("copy") && sql.Table() is { } table && command.Tokens.Contains("from", StringComparer.OrdinalIgnoreCase) => [new InsertRows(table)],
            "UPDATE" => [Update(command, sql)],
            "DELETE" => [Delete(command, sql)],
            "WITH" => With(command),
            _ => [new Other()],
        };
    }

    private static IReadOnlyList<Operation> AlterType(SqlReader sql) =>
        sql.Table() is { } type && sql.Take("add", "value") && (sql.Take("if", "not", "exists") || true) && sql.Text() is { } label
            ? [new AddLabel(type.Schema, type.Name, label) { IsPlaced = !sql.IsAtEnd }]
            : [new Other()];

    private static Operation Create(SqlCommand command, SqlReader sql)
    {
        sql.Skip("create");
        var isUnique = sql.Take("unique");
        if (sql.Take("index")) return Index(command, sql, isUnique);

        sql.Skip("global");
        sql.Skip("local");
        if (command.Says(sql.At, "temp") || command.Says(sql.At, "temporary")) return new Other();

        sql.Skip("unlogged");
        if (!sql.Take("table")) return new Other();

        sql.Skip("if", "not", "exists");
        return sql.Table() is { } table ? new CreateTable(table, []) : new Other();
    }

    private static Operation Index(SqlCommand command, SqlReader sql, bool isUnique)
    {
        var isConcurrent = sql.Take("concurrently");
        sql.Skip("if", "not", "exists");
        var name = command.Says(sql.At, "on") ? "" : sql.Name();
        if (name is null || !sql.Take("on")) return new Other();

        sql.Skip("only");
        if (sql.Table() is not { } table) return new Other();
        if (sql.Take("using")) sql.Name();

        return new CreateIndex(table, name, sql.Columns()) { IsUnique = isUnique, IsConcurrent = isConcurrent, IsPartial = sql.HasAhead("where") };
    }

    private static IReadOnlyList<Operation> Drop(SqlCommand command, SqlReader sql)
    {
        sql.Skip("drop");
        var isCascading = command.Says(command.Tokens.Count - 1, "cascade");
        Func<Table, Operation>? what =
            sql.Take("table") ? table => new DropTable(table)
            : sql.Take("schema") ? schema => new DropSchema(schema.Name) { IsCascading = isCascading }
            : sql.Take("sequence") ? sequence => new DropSequence(sequence.Schema, sequence.Name)
            : sql.Take("index") ? Index(sql.Take("concurrently"))
            : null;
        if (what is null) return [new Other()];

        sql.Skip("if", "exists");
        return [.. sql.Tables().Select(what)];

        static Func<Table, Operation> Index(bool isConcurrent) => index => new DropIndex(index.Schema, index.Name) { IsConcurrent = isConcurrent };
    }

    private static IReadOnlyList<Operation> Truncate(SqlCommand command, SqlReader sql)
    {
        sql.Skip("truncate");
        sql.Skip("table");
        return [.. sql.Tables().Select(table => new TruncateTable(table) { IsCascading = command.Says(command.Tokens.Count - 1, "cascade") })];
    }

    private static Operation Update(SqlCommand command, SqlReader sql)
    {
        sql.Skip("update");
        sql.Skip("only");
        return sql.Table() is { } table ? new UpdateRows(table, Assigned(command)) { IsAll = !Selects(command, "where", "from") } : new Other();
    }

    private static Operation Delete(SqlCommand command, SqlReader sql)
    {
        sql.Skip("delete", "from");
        sql.Skip("only");
        return sql.Table() is { } table ? new DeleteRows(table) { IsAll = !Selects(command, "where", "using") } : new Other();
    }

    /// <summary>Only tables that a WITH changes are of interest, and which of their rows is not known.</summary>
    private static List<Operation> With(SqlCommand command)
    {
        var found = new List<Operation>();
        for (var at = 1; at < command.Tokens.Count; at++)
        {
            var sql = new SqlReader(command, at);
            if (sql.Take("insert", "into") && sql.Table() is { } into) found.Add(new InsertRows(into));
            else if (sql.Take("delete", "from") && sql.Table() is { } from) found.Add(new DeleteRows(from));
            else if (!command.Says(at - 1, "for") && !command.Says(at - 1, "do") && sql.Take("update") && sql.Table() is { } table && !sql.IsAtEnd) found.Add(new UpdateRows(table, []));
        }

        if (found.Count == 0) found.Add(new Other());
        return found;
    }

    /// <summary>Whether one of the words stands outside parentheses: in a subquery it selects other rows.</summary>
    private static bool Selects(SqlCommand command, params ReadOnlySpan<string> words)
    {
        var depth = 0;
        for (var at = 0; at < command.Tokens.Count; at++)
        {
            depth += command.Tokens[at] switch
            {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            if (depth > 0) continue;

            foreach (var word in words)
                if (at > 1 && command.Says(at, word)) return true;
        }

        return false;
    }

    /// <summary>The columns that a SET of the simple kind names.</summary>
    private static List<string> Assigned(SqlCommand command)
    {
        var names = new List<string>();
        var at = 0;
        while (at < command.Tokens.Count && !command.Says(at, "set")) at++;

        var sql = new SqlReader(command, at + 1);
        while (sql.Name() is { } name && sql.Take("="))
        {
            names.Add(name);
            sql.SkipToComma();
            if (!sql.Take(",")) break;
        }

        return names;
    }
}
