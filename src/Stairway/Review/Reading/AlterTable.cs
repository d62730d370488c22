using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>ALTER TABLE, one action after another.</summary>
internal static class AlterTable
{
    private static readonly string[] _serials = ["smallserial", "serial", "bigserial", "serial2", "serial4", "serial8"];

    /// <param name="sql">Behind ALTER TABLE.</param>
    public static IReadOnlyList<Operation> Of(SqlCommand command, SqlReader sql)
    {
        sql.Skip("if", "exists");
        sql.Skip("only");
        if (sql.Table() is not { } table) return [new Other()];

        sql.Skip("*");
        var operations = new List<Operation>();
        do
        {
            operations.Add(Action(command, sql, table));
            sql.SkipToComma();
        }
        while (sql.Take(","));
        return operations;
    }

    private static Operation Action(SqlCommand command, SqlReader sql, Table table) =>
        sql.Take("rename") ? Rename(sql, table)
        : sql.Take("set", "schema") && sql.Name() is { } schema ? new MoveTable(table, schema)
        : sql.Take("add") ? Add(command, sql, table)
        : sql.Take("drop") ? Drop(sql, table)
        : sql.Take("alter") && !command.Says(sql.At, "constraint") ? Alter(sql, table)
        : new Other();

    private static Operation Rename(SqlReader sql, Table table)
    {
        if (sql.Take("constraint")) return new Other();
        if (sql.Take("to")) return sql.Name() is { } name ? new RenameTable(table, name) : new Other();

        sql.Skip("column");
        return sql.Name() is { } from && sql.Take("to") && sql.Name() is { } to ? new RenameColumn(table, from, to) : new Other();
    }

    private static Operation Add(SqlCommand command, SqlReader sql, Table table)
    {
        var name = sql.Take("constraint") ? sql.Name() ?? "" : "";
        if (command.Says(sql.At, "check") || command.Says(sql.At, "exclude") || command.Says(sql.At, "not", "null")) return new Other();
        if (sql.Take("foreign", "key")) return ForeignKey(sql, table, name);
        if (sql.Take("primary", "key")) return Key(sql, table, name, isPrimary: true);
        if (sql.Take("unique")) return Key(sql, table, name, isPrimary: false);

        sql.Skip("column");
        sql.Skip("if", "not", "exists");
        return sql.Name() is { } column ? new AddColumn(table, Column(sql, column)) : new Other();
    }

    private static CreateKey Key(SqlReader sql, Table table, string name, bool isPrimary)
    {
        sql.Skip("nulls", "not", "distinct");
        return new(table, name, sql.Columns()) { IsPrimary = isPrimary };
    }

    private static Operation ForeignKey(SqlReader sql, Table table, string name)
    {
        var columns = sql.Columns();
        return sql.Take("references") && sql.Table() is { } referenced ? new CreateForeignKey(table, name, columns, referenced) : new Other();
    }

    private static Column Column(SqlReader sql, string name) => new(name)
    {
        IsNullable = !sql.HasAhead("not", "null") && !sql.HasAhead("primary", "key"),
        Default = !sql.HasAhead("default") || sql.HasAhead("by", "default") ? null : new(sql.HasAhead("default", "null") ? DefaultKind.Null : DefaultKind.Sql, ""),
        IsIdentity = sql.HasAhead("as", "identity") || _serials.Any(serial => sql.HasAhead(serial)),
        Computed = sql.HasAhead("generated", "always", "as", "(") ? "" : null,
        IsPrimaryKey = sql.HasAhead("primary", "key"),
        IsUnique = sql.HasAhead("unique"),
    };

    private static Operation Drop(SqlReader sql, Table table)
    {
        if (sql.Take("constraint"))
        {
            sql.Skip("if", "exists");
            return sql.Name() is { } name ? new DropConstraint(table, name) : new Other();
        }

        sql.Skip("column");
        sql.Skip("if", "exists");
        return sql.Name() is { } column ? new DropColumns(table, [column]) : new Other();
    }

    private static Operation Alter(SqlReader sql, Table table)
    {
        sql.Skip("column");
        if (sql.Name() is not { } column) return new Other();

        return sql.Take("set", "not", "null") ? new SetNullable(table, column, false)
            : sql.Take("drop", "not", "null") ? new SetNullable(table, column, true)
            : sql.Take("drop", "default") ? new SetDefault(table, column, null)
            : sql.Take("set", "default") ? new SetDefault(table, column, new(DefaultKind.Sql, ""))
            : sql.Take("type") || sql.Take("set", "data", "type") ? new AlterColumn(table, new(column))
            : new Other();
    }
}
