using Stairway.Catalog;
using Stairway.Catalog.Repairs;

namespace Stairway.Review.Design;

/// <summary>STW0652: the two sides of a foreign key have different types.</summary>
internal static class ForeignKeyTypes
{
    private static readonly string[] _integers = ["smallint", "integer", "bigint"];

    public static IEnumerable<Finding> Judge(Made made) =>
        from constraint in Concerned(made)
        where constraint["inherited"] is null && made.Stays(constraint, (state, item) => Mismatches(state, item).Count > 0)
        select Say(made, constraint);

    /// <summary>New keys, and those of which either side got another type.</summary>
    private static IEnumerable<CatalogObject> Concerned(Made made)
    {
        var added = made.New("constraint").ToList();
        var retyped = made.TypedColumns.Where(column => !made.IsNew(column)).ToList();
        return retyped.Count == 0 ? added : added.Concat(made.After.All.Where(item => item.Name.Kind == "constraint" && retyped.Exists(column => IsIn(ForeignKeyText.Of(item), item, column)))).DistinctBy(item => item.Name);
    }

    private static bool IsIn(ForeignKeyText? key, CatalogObject constraint, CatalogObject column)
    {
        var name = SqlName.Last(column.Name.Identity);
        return key is not null && ((constraint.Relation == column.Relation && key.Columns.Contains(name)) || (key.Target == column.Relation && key.Targets.Contains(name)));
    }

    private static IReadOnlyList<(CatalogObject From, CatalogObject To)> Mismatches(CatalogState state, CatalogObject constraint) =>
        ForeignKeyText.Of(constraint) is not { } key ? [] :
        [
            .. key.Columns.Zip(key.Targets, (from, to) => (From: state.Column(constraint.Relation, from), To: state.Column(key.Target, to)))
                .Where(pair => pair is { From: not null, To: not null } && Compared(state, pair.From) != Compared(state, pair.To))
                .Select(pair => (pair.From!, pair.To!)),
        ];

    /// <summary>varchar and text are compared as the same type.</summary>
    private static string Compared(CatalogState state, CatalogObject column) => state.BaseType(column["type"]!) is var type && type == "character varying" ? "text" : type;

    private static Finding Say(Made made, CatalogObject constraint)
    {
        var (from, to) = Mismatches(made.After, constraint)[0];
        var (narrow, wide) = (Array.IndexOf(_integers, Compared(made.After, from)), Array.IndexOf(_integers, Compared(made.After, to)));
        var statement = made.IsNew(constraint) ? made.Naming(constraint) : made.Naming(made.TypedColumns.FirstOrDefault(column => column.Name == to.Name || column.Name == from.Name) ?? constraint);
        return made.Say(Rules.ForeignKeyTypes, statement, $"foreign key {SqlName.Last(constraint.Name.Identity)}: {from.Name.Identity} is {TypeNames.Short(from["type"]!)}, and {to.Name.Identity}, to which it refers, is {TypeNames.Short(to["type"]!)}") with
        {
            Object = constraint.Name,
            Details = [narrow < 0 || wide < 0 ? "every check of the key and every join converts one of them"
                : narrow < wide ? $"the first row of {to.Relation} whose key is too large for {from["type"]} cannot be referred to: 22003, in production, years from now"
                : $"it takes more room than the key ever needs; or the key is too small: then it is {to.Name.Identity} that has to grow"],
            Repair = made.TypedColumns.Any(column => column.Name == from.Name) ? ColumnText.Of(made, from, to["type"]!)
                : $"give {constraint.Relation} a new column of the type {TypeNames.Short(to["type"]!)}, fill it in batches, and move the key to it: ALTER TYPE copies the table while everybody waits",
        };
    }
}
