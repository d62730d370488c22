using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Review.Observed;

namespace Stairway.Review.Design;

/// <summary>STW0662: a constraint whose name PostgreSQL chose.</summary>
internal static partial class GeneratedName
{
    public static IEnumerable<Finding> Judge(Made made) =>
        from constraint in made.New("constraint").Concat(made.New("domain constraint"))
        where constraint["inherited"] is null && made.Stays(constraint, (_, item) => IsGenerated(item)) && !made.Names(constraint)
        select Say(made, constraint);

    /// <summary>As ChooseConstraintName of PostgreSQL's indexcmds.c makes it. NOT NULL has a name from version 18 on, which nobody writes.</summary>
    private static bool IsGenerated(CatalogObject constraint)
    {
        var owner = SqlName.Plain(SqlName.Last(SqlName.Parent(constraint.Name.Identity)));
        var name = SqlName.Plain(SqlName.Last(constraint.Name.Identity));
        return constraint["type"] != "not null" && Ending().IsMatch(name) && name.StartsWith(owner[..Math.Min(owner.Length, 20)], StringComparison.Ordinal); // long names of tables are cut off
    }

    private static Finding Say(Made made, CatalogObject constraint)
    {
        var owner = SqlName.Parent(constraint.Name.Identity);
        var own = Identifier.Cut(OwnName(constraint, SqlName.Plain(SqlName.Last(owner))));
        var named = constraint with { Name = constraint.Name with { Identity = $"{owner}.{SqlName.Quote(own)}" } };
        return made.Say(Rules.GeneratedName, made.Naming(constraint with { Relation = owner }), $"{constraint.Name.Kind} {SqlName.Last(constraint.Name.Identity)} of {owner} has the name that PostgreSQL chose") with
        {
            Object = constraint.Name,
            Details = [constraint["def"]!, "which one it chooses depends on what is there: a number is added where the name is taken, and whoever drops it by name may drop another one"],
            Repair = $"{Recipes.Of(named).Create(named, SafeWays.Nothing).First().CSharp} // instead of the one without a name",
        };
    }

    private static string OwnName(CatalogObject constraint, string owner) => constraint["type"] switch
    {
        "primary key" => $"pk_{owner}",
        "unique" => $"uq_{owner}_{Columns(constraint)}",
        "foreign key" => $"fk_{owner}_{SqlName.Plain(SqlName.Last(ForeignKeyText.Of(constraint)?.Target ?? owner))}",
        "exclude" => $"ex_{owner}",
        _ => $"ck_{owner}{Middle(constraint, owner)}",
    };

    private static string Columns(CatalogObject constraint) => string.Join('_', (Keys.Columns(constraint["def"]) ?? []).Select(SqlName.Plain));

    /// <summary>What PostgreSQL has put between the table and "check": the column, where there is only one.</summary>
    private static string Middle(CatalogObject constraint, string owner)
    {
        var name = Ending().Replace(SqlName.Plain(SqlName.Last(constraint.Name.Identity)), "");
        return name.StartsWith(owner, StringComparison.Ordinal) ? name[owner.Length..] : "";
    }

    [GeneratedRegex(@"_(?:pkey|key|fkey|check|excl)\d*$")]
    private static partial Regex Ending();
}
