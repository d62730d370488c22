using System.Data.Common;
using Npgsql;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>Hears what the server says in passing on one connection.</summary>
internal sealed class Notices
{
    private readonly List<Notice> _heard = [];

    public Notices(DbConnection connection)
    {
        if (connection is NpgsqlConnection npgsql)
            npgsql.Notice += (_, said) => _heard.Add(new(said.Notice.SqlState, said.Notice.MessageText));
    }

    /// <summary>What was said since the last time.</summary>
    public IReadOnlyList<Notice> Take()
    {
        if (_heard.Count == 0)
            return [];

        IReadOnlyList<Notice> said = [.. _heard];
        _heard.Clear();
        return said;
    }
}
