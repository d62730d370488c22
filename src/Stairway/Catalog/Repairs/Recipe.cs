namespace Stairway.Catalog.Repairs;

/// <summary>How objects of one kind are made, altered and dropped.</summary>
internal abstract class Recipe
{
    /// <summary>The attributes that <see cref="Create"/> leaves out, because they are set afterwards.</summary>
    public virtual IReadOnlyList<string> SetAfterwards => ["owner", "acl"];

    public abstract IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context);

    public virtual IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [$"DROP {SqlAddress.Of(actual.Name)}"];

    public virtual IEnumerable<RepairStep> Rename(CatalogObject expected, CatalogObject actual, RepairContext context)
    {
        var (name, newName) = (expected.Name.Identity, actual.Name.Identity);
        if (SqlName.Parent(SqlName.WithoutArguments(name)) != SqlName.Parent(SqlName.WithoutArguments(newName)))
            yield return $"ALTER {SqlAddress.Of(actual.Name)} SET SCHEMA {SqlName.Parent(SqlName.WithoutArguments(name))}";
        else
            yield return $"ALTER {SqlAddress.Of(actual.Name)} RENAME TO {SqlName.Last(SqlName.WithoutArguments(name))}";
    }

    /// <summary>Alters the attributes; null where PostgreSQL has no statement for one and the object must be made again.</summary>
    public virtual IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context)
    {
        var steps = new List<RepairStep>();
        foreach (var attribute in attributes.OrderBy(attribute => attribute == "acl"))    // a new owner changes the privileges
        {
            if (Alter(expected, actual, attribute, context) is not { } more)
                return null;
            steps.AddRange(more);
        }

        return steps;
    }

    protected virtual IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) => attribute switch
    {
        "owner" => [$"ALTER {SqlAddress.Of(expected.Name)} OWNER TO {SqlName.Quote(expected["owner"]!)}"],
        "acl" => Grants.Steps(GrantTarget(expected), expected, actual),
        _ => null,
    };

    /// <summary>What GRANT calls it.</summary>
    protected virtual string GrantTarget(CatalogObject item) => SqlAddress.Of(item.Name);
}
