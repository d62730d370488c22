using Stairway.Catalog.Reading;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0627: SQL names a table without its schema, and so means whatever the search path finds first.</summary>
internal static class Unqualified
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from statement in step.Up
        where statement.Operation is RunSql
        from command in SqlCommand.In(statement.Sql)
        let table = SqlOperations.Of(command).Select(Named).OfType<Table>().FirstOrDefault(named => named.Schema == "public" && !IsQualified(command, named))
        where table is not null
        select Said.Of(step, statement, Rules.Unqualified, $"SQL names {table.Name} without its schema: the search path of whoever migrates decides which table that is") with
        {
            Details = ["FluentMigrator's own expressions always name the schema"],
            Repair = Catalog.Repairs.CSharp.ExecuteSql(Qualified(command, table)),
        };

    private static bool IsQualified(SqlCommand command, Table table) =>
        Enumerable.Range(0, command.Tokens.Count).Any(at => command.Says(at, "public", ".") && at + 2 < command.Tokens.Count && Is(command.Tokens[at + 2], table.Name));

    private static string Qualified(SqlCommand command, Table table)
    {
        for (var (at, end) = (0, 0); at < command.Text.Length; at = end)
        {
            end = SqlWords.EndOfToken(command.Text, at);
            if (Is(command.Text[at..end], table.Name)) return $"{command.Text[..at]}public.{command.Text[at..]}";
        }

        return command.Text;
    }

    private static bool Is(string token, string name) => token == $"\"{name}\"" || token.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static Table? Named(Operation operation) => operation switch
    {
        CreateTable create => create.Table,
        DropTable drop => drop.Table,
        TruncateTable truncate => truncate.Table,
        RenameTable rename => rename.Table,
        MoveTable move => move.Table,
        AddColumn add => add.Table,
        AlterColumn alter => alter.Table,
        SetNullable set => set.Table,
        SetDefault set => set.Table,
        DropColumns drop => drop.Table,
        RenameColumn rename => rename.Table,
        CreateIndex create => create.Table,
        CreateKey key => key.Table,
        CreateForeignKey key => key.Table,
        DropConstraint drop => drop.Table,
        InsertRows insert => insert.Table,
        UpdateRows update => update.Table,
        DeleteRows delete => delete.Table,
        _ => null,
    };
}
