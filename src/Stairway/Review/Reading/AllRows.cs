using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0609: an UPDATE or DELETE without a condition, on a table that may be large in production.</summary>
internal static class AllRows
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
    [
        .. step.Asking<UpdateRows>().Where(asked => asked.Operation.IsAll && step.Was(asked.Request, asked.Operation.Table) is not null).Select(asked => Said.Of(step, asked.Request, Rules.AllRows, $"every row of {asked.Operation.Table} is updated in one statement") with
        {
            Details = ["each row is written anew and stays locked until the migration commits; the table and its indexes grow by as much again", "in a migration of its own with TransactionBehavior.None a batch at a time is locked and committed"],
            Repair = Updating(asked.Request, asked.Operation),
        }),
        .. step.Asking<DeleteRows>().Where(asked => asked.Operation.IsAll && step.Was(asked.Request, asked.Operation.Table) is not null).Select(asked => Said.Of(step, asked.Request, Rules.AllRows, $"every row of {asked.Operation.Table} is deleted in one statement") with
        {
            Details = ["no Down() brings them back, and each stays locked until the migration commits", "in a migration of its own with TransactionBehavior.None a batch at a time is locked and committed"],
            Repair = InBatches($"delete from {asked.Operation.Table.Sql()} where ctid = any (array(select ctid from {asked.Operation.Table.Sql()} limit 10000));"),
        }),
    ];

    /// <summary>Only where the new values are constants: then it is known which rows have them already.</summary>
    private static string? Updating(Request request, UpdateRows update)
    {
        if (SqlCommand.In(request.Command ?? request.Statement.Sql) is not [{ } command]) return null;

        var set = command.Tokens.ToList().FindIndex(token => token.Equals("set", StringComparison.OrdinalIgnoreCase));
        var tokens = command.Tokens.Skip(set + 1).TakeWhile(token => !token.Equals("where", StringComparison.OrdinalIgnoreCase)).ToList();
        if (set < 0 || tokens is not [_, "=", var value] || update.Columns is not [var name] || !IsConstant(value)) return null;

        var table = update.Table.Sql();
        var isLeft = value.Equals("null", StringComparison.OrdinalIgnoreCase) ? "is not null" : $"is distinct from {value}";
        return InBatches($"update {table} set {Written.Columns([name])} = {value} where ctid = any (array(select ctid from {table} where {Written.Columns([name])} {isLeft} limit 10000));");
    }

    private static bool IsConstant(string token) =>
        token[0] is '\'' || char.IsAsciiDigit(token[0]) || token.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL";

    private static string InBatches(string batch) => CSharp.ExecuteSql($"""
        do $$
        begin
            loop
                {batch}
                exit when not found;
                commit;
            end loop;
        end
        $$
        """);
}
