using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0625: a label is added to an enum, and nothing says where in its order.</summary>
internal static class EnumOrder
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from asked in step.Asking<AddLabel>()
        let add = asked.Operation
        let type = new Table(add.Schema, add.Type)
        let last = step.Before.Find(new ObjectName("enum", type.Identity()))?["labels"]?.Split(", ")[^1]
        where last is not null && !add.IsPlaced
        select Said.Of(step, asked.Request, Rules.EnumOrder, $"label {add.Label} of {type} gets the last place, because nothing says which") with
        {
            Details = ["enums are ordered as their labels are declared: ORDER BY and comparisons go by it, and no later migration can move a label"],
            Repair = CSharp.ExecuteSql($"alter type {type.Sql()} add value {SqlName.Literal(add.Label)} after {last}"),
        };
}
