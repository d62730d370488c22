using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>Which statements a server understands and answers.</summary>
/// <param name="Major">The major version: 13 to 18.</param>
/// <param name="Superuser">Whether the session's user is one.</param>
internal sealed record Dialect(int Major, bool Superuser)
{
    public static Dialect Of(DbConnection connection)
    {
        Dialect? dialect = null;
        using var batch = new CanonicalBatch(connection);
        batch.Ask([new(Statement, reader => dialect = reader.Read() ? new(reader.GetInt32(0), reader.GetBoolean(1)) : null)]);
        return dialect!;
    }

    private const string Statement = """
        select
            current_setting('server_version_num')::int / 10000,
            (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = session_user)
        """;
}
