using FluentMigrator;
using FluentMigrator.Expressions;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>
/// Finds what IfDatabase drops in silence: expressions that a migration gives where the processor goes by another name of PostgreSQL,
/// and does not give as it is. What it gives for other databases, too, is not meant for PostgreSQL.
/// </summary>
internal sealed class DeadBranches(DatabaseNames names, Func<IReadOnlyList<(IMigrationExpression Expression, Place? Place)>> build)
{
    /// <summary>Names that mean PostgreSQL, whatever its version.</summary>
    private static readonly string[] _general = [ProcessorIdConstants.Postgres, ProcessorIdConstants.PostgreSQL, "Npgsql", "PgSql", "PG"];

    /// <summary>Names of one version: another version's branch beside them is no mistake.</summary>
    private static readonly string[] _ofVersions =
        [ProcessorIdConstants.Postgres92, ProcessorIdConstants.PostgreSQL92, ProcessorIdConstants.PostgreSQL10_0, ProcessorIdConstants.PostgreSQL11_0, ProcessorIdConstants.PostgreSQL15_0, "Postgres10_0", "Postgres11_0", "Postgres15_0", "PostgreSQL10", "PostgreSQL11", "PostgreSQL15"];

    /// <summary>No database's name: a condition that it meets says what this is not, and is meant for others.</summary>
    private static readonly string[] _other = ["another database"];

    /// <param name="given">What the migration gives as it is.</param>
    public IReadOnlyList<DeadExpression> Find(IReadOnlyList<(IMigrationExpression Expression, Place? Place)> given)
    {
        var known = names.Known.ToList();
        var live = given.Select(Key).ToHashSet();
        string[] unknown = [.. _general.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))];
        if (New(unknown, live) is not { Count: > 0 }) unknown = given.Count == 0 ? _ofVersions : [];
        if (unknown.Length == 0) return [];

        var dead = new Dictionary<(string, Place?), List<string>>();
        foreach (var name in unknown)
            foreach (var key in New([name], live))
                (dead.TryGetValue(key, out var askedFor) ? askedFor : dead[key] = []).Add(name);

        foreach (var meant in dead.Count > 0 ? New(_other, live) : []) dead.Remove(meant);
        return [.. dead.Select(one => new DeadExpression(one.Key.Item1, one.Key.Item2, one.Value, known))];
    }

    private HashSet<(string, Place?)> New(string[] pretended, HashSet<(string, Place?)> live)
    {
        if (pretended.Length == 0) return [];

        try
        {
            return [.. names.Pretending(pretended, build).Select(Key).Where(key => !live.Contains(key))];
        }
        catch (Exception)
        {
            return []; // what a migration throws for a database that this is not says nothing about this one
        }
    }

    private static (string, Place?) Key((IMigrationExpression Expression, Place? Place) given) => (given.Expression.Kind(), given.Place);
}
