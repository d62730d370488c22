using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0623: an index on more columns than queries use. STW0624: an index goes before the one that replaces it is there.</summary>
internal static class IndexShape
{
    private const int Most = 3;

    public static IEnumerable<Finding> JudgeWidth(Reviewed step) =>
        from asked in step.Asking<CreateIndex>()
        let index = asked.Operation
        where !index.IsUnique && index.Columns.Count > Most
        select Said.Of(step, asked.Request, Rules.WideIndex, $"index {index.Name} on {index.Table} has {index.Columns.Count} columns") with
        {
            Details = ["queries seldom use more than the first three; each further one makes the index larger and every write slower", "columns that are only read along with the others belong into INCLUDE"],
            Repair = CSharp.ExecuteSql($"create index {SqlName.Quote(index.Name)} on {index.Table.Sql()} ({Written.Columns(index.Columns.Take(Most))}) include ({Written.Columns(index.Columns.Skip(Most))})"),
        };

    public static IEnumerable<Finding> JudgeOrder(Reviewed step) =>
        from asked in step.Asking<DropIndex>()
        let before = step.Before.Find(new ObjectName("index", new Table(asked.Operation.Schema, asked.Operation.Name).Identity()))
        where before is not null
        let columns = Keys.ColumnsOf(before)
        where columns.Count > 0
        let next = step.Asking<CreateIndex>().SkipWhile(create => IndexOf(step, create.Request) < IndexOf(step, asked.Request)).FirstOrDefault(create => create.Operation.Table.Identity() == before.Relation && create.Operation.Columns is [var first, ..] && first == columns[0])
        where next.Operation is not null
        select Said.Of(step, asked.Request, Rules.ReplacedTooEarly, $"index {asked.Operation.Name} is dropped before {next.Operation.Name}, which replaces it, is there") with
        {
            Details =
            [
                step.Migration.InTransaction ? $"dropping it locks {next.Operation.Table} for readers, too, and keeps it locked while the new index is built" : "until the new one is built, queries read the whole table",
                "create the new one first, under another name, concurrently and in a migration of its own; then drop the old one",
            ],
            Repair = CSharp.ExecuteSql($"create {(next.Operation.IsUnique ? "unique " : "")}index concurrently {SqlName.Quote(next.Operation.Name == asked.Operation.Name ? next.Operation.Name + "_new" : next.Operation.Name)} on {next.Operation.Table.Sql()} ({Written.Columns(next.Operation.Columns)})"),
        };

    private static int IndexOf(Reviewed step, Request request) => step.Requests.TakeWhile(other => !ReferenceEquals(other, request)).Count();
}
