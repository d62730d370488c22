namespace Stairway.Catalog.Repairs;

/// <summary>What is missing from Down, in the order in which it has to run.</summary>
internal sealed record Repair(IReadOnlyList<RepairStep> Steps)
{
    /// <summary>As C#, ready to paste into a migration.</summary>
    public string CSharp => string.Join('\n', Steps.Select(step => step.CSharp));

    /// <summary>As SQL.</summary>
    public string Sql => string.Join('\n', Steps.Select(step => step.Sql + ";"));
}

/// <summary>One statement of a repair.</summary>
/// <param name="Sql">As SQL, without the closing semicolon.</param>
/// <param name="Fluent">As a FluentMigrator call, where its fluent API can say it.</param>
internal sealed record RepairStep(string Sql, string? Fluent = null)
{
    public string CSharp => Fluent ?? Repairs.CSharp.ExecuteSql(Sql);

    public static implicit operator RepairStep(string sql) => new(sql);
}
