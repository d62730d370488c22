using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>NOT NULL constraints, which have names from PostgreSQL 18 on.</summary>
internal static class NotNulls
{
    /// <summary>The column's constraint where it says more than NOT NULL: a name of its own, NOT VALID, NO INHERIT. Null where SET NOT NULL makes the same.</summary>
    public static CatalogObject? Special(CatalogObject column, RepairContext context)
    {
        var name = SqlName.Last(column.Name.Identity);
        var constraint = context.Expected.OfRelation(column.Relation)
            .FirstOrDefault(item => item["type"] == "not null" && item["inherited"] is null && NamesInText.MentionsLast(item["def"]!, name));
        var usual = $"{SqlName.Plain(SqlName.Last(column.Relation))}_{SqlName.Plain(name)}_not_null";
        return constraint is not null && (SqlName.Plain(SqlName.Last(constraint.Name.Identity)) != usual || constraint["def"] != $"NOT NULL {name}") ? constraint : null;
    }
}
