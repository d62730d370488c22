namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>One way to change a catalog, and the way back.</summary>
/// <param name="Name">What is changed.</param>
/// <param name="Do">Statements; <c>{role}</c>, <c>{group}</c>, <c>{newcomer}</c> and <c>{owner}</c> stand for roles.</param>
/// <param name="Undo">Statements that restore what was.</param>
internal sealed record Mutation(string Name, string Do, string Undo)
{
    /// <summary>The first major version that can do it.</summary>
    public int From { get; init; } = 13;

    /// <summary>What must be there first.</summary>
    public string Before { get; init; } = "";

    /// <summary>What makes room for the next mutation.</summary>
    public string After { get; init; } = "";
}

/// <summary>Mutations of one schema, one after the other.</summary>
internal sealed record MutationGroup(string Name, string Schema, IReadOnlyList<Mutation> Mutations)
{
    public static IReadOnlyList<MutationGroup> All { get; } =
    [
        new("relations", PlainSchema.Sql, RelationMutations.All),
        new("columns", PlainSchema.Sql, ColumnMutations.All),
        new("constraints", PlainSchema.Sql, ConstraintMutations.All),
        new("indexes", PlainSchema.Sql, IndexMutations.All),
        new("routines", PlainSchema.Sql, RoutineMutations.All),
        new("types", PlainSchema.Sql, TypeMutations.All),
        new("system", PlainSchema.Sql, SystemMutations.All),
        new("entangled", EntangledSchema.Sql, EntangledMutations.All),
    ];

    public override string ToString() => Name;
}
