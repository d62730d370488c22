namespace Stairway.Migrations;

/// <summary>A history of migrations: the seam between the engine and a kind of migrations. An adapter implements it beside the user's assembly.</summary>
internal interface IHistory : IDisposable
{
    /// <summary>What runs the migrations, for the report: "FluentMigrator 8.0.1".</summary>
    string Runner { get; }

    /// <summary>The table that remembers which of them a database has applied.</summary>
    VersionTable VersionTable { get; }

    /// <summary>In the order of their versions.</summary>
    IReadOnlyList<Migration> Migrations { get; }

    /// <summary>Versions of migrations that are there and do not run: their tags, profile or constraint keep them out.</summary>
    IReadOnlySet<long> Skipped { get; }

    /// <summary>What attributes of the assembly silence: on migrations that have no class any more, for one.</summary>
    IReadOnlyList<Suppression> Suppressions { get; }

    /// <summary>Opens a fresh session: its own connection, its own scope, nothing shared with earlier ones. Brings the version table into being.</summary>
    /// <param name="connectionString">An Npgsql connection string to a throwaway database.</param>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    ISession Open(string connectionString);

    /// <summary>The versions that a database of the user's has applied, ascending. Only reads.</summary>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached, or not be read.</exception>
    IReadOnlyList<long> Applied(string connectionString);
}
