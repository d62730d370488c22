namespace Stairway.Migrations.Operations;

/// <summary>A column as the user described it. Which type became of it stands in the catalog.</summary>
internal sealed record Column(string Name)
{
    /// <summary>Null where nothing is said.</summary>
    public bool? IsNullable { get; init; }

    /// <summary>Null where nothing is said; WithDefaultValue(null) is a default, too.</summary>
    public Default? Default { get; init; }

    public bool IsIdentity { get; init; }

    /// <summary>The expression that computes it; null for an ordinary column.</summary>
    public string? Computed { get; init; }

    public bool IsPrimaryKey { get; init; }

    public bool IsUnique { get; init; }

    public string? Collation { get; init; }

    public string? Description { get; init; }
}

/// <param name="Kind">What the library makes of the value.</param>
/// <param name="Text">The value for people: "0", "NewGuid", an expression of SQL.</param>
internal sealed record Default(DefaultKind Kind, string Text);

internal enum DefaultKind
{
    Null,
    Constant,

    /// <summary>A function that the library translates (FluentMigrator: SystemMethods).</summary>
    SystemMethod,
    Sql,
}
