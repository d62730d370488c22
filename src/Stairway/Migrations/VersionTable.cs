namespace Stairway.Migrations;

/// <summary>The table in which the runner remembers what is applied. It, its indexes and, where the runner owns it, its schema are never compared.</summary>
/// <param name="Schema">Unquoted; "public" where the user names none.</param>
/// <param name="Table">Unquoted.</param>
/// <param name="OwnsSchema">True when the runner creates the schema for itself.</param>
internal sealed record VersionTable(string Schema, string Table, bool OwnsSchema);
