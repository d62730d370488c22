using Stairway.Catalog;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0617: SystemMethods.NewGuid calls a function of an extension that is not there.</summary>
internal static class MissingFunction
{
    private static readonly ObjectName _extension = new("extension", "\"uuid-ossp\"");

    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from request in step.Requests
        from column in Defaults(request.Operation)
        where column.Default is { Kind: DefaultKind.SystemMethod, Text: "NewGuid" or "NewSequentialId" } && step.After.Find(_extension) is null && step.Before.Find(_extension) is null
        select Said.Of(step, request, Rules.MissingFunction, $"the default of {column.Name} is SystemMethods.{column.Default!.Text}: its function is of the extension uuid-ossp, which the database does not have") with
        {
            Details = ["gen_random_uuid() is PostgreSQL's own since version 13", "or make the extension first: Execute.Sql(\"create extension \\\"uuid-ossp\\\"\"), which needs the right to do so"],
            Repair = ".WithDefaultValue(RawSql.Insert(\"gen_random_uuid()\"))",
        };

    private static IEnumerable<(string Name, Default? Default)> Defaults(Operation operation) => operation switch
    {
        CreateTable create => create.Columns.Select(column => ($"column {create.Table}.{column.Name}", column.Default)),
        AddColumn add => [($"column {add.Table}.{add.Column.Name}", add.Column.Default)],
        SetDefault set => [($"column {set.Table}.{set.Column}", set.Default)],
        _ => [],
    };
}
