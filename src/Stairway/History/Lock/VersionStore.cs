using Stairway.Catalog;
using Stairway.Migrations;

namespace Stairway.History.Lock;

/// <summary>Where it is remembered which versions are applied. Histories that share it must not share a version.</summary>
/// <param name="Database">Which of the repository's databases; null where nobody has said it.</param>
/// <param name="Table">The version table as PostgreSQL writes it: <c>"public"."VersionInfo"</c>.</param>
internal sealed record VersionStore(string? Database, string Table)
{
    /// <summary>FluentMigrator's, where neither another table nor a database is named: a lock file does not mention it.</summary>
    public static VersionStore Default { get; } = Of(null, new("public", "VersionInfo", OwnsSchema: false));

    public static VersionStore Of(string? database, VersionTable table) => new(database, $"{SqlName.Quote(table.Schema)}.{SqlName.Quote(table.Table)}");

    public override string ToString() => Database is null ? Table : $"{Table} of {Database}";
}
