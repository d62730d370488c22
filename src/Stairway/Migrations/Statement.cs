using Stairway.Migrations.Operations;

namespace Stairway.Migrations;

/// <summary>One expression of a migration and the SQL that it sent.</summary>
/// <param name="Expression">Kind of the expression: "CreateTable", "ExecuteSqlStatement", "PerformDBOperation", …</param>
/// <param name="Sql">What was sent to the server, statements separated by a line break; empty when nothing was.</param>
/// <param name="Place">Where in the user's source the expression was written, as deep as the migration itself.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record Statement(string Expression, string Sql, Place? Place, TimeSpan Duration)
{
    /// <summary>What the server said of it in passing.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>What the code is made of, where code and no SQL describes what to do (FluentMigrator: <c>Execute.WithConnection</c>): see <see cref="CodeText"/>.</summary>
    public string? Code { get; init; }

    /// <summary>What the expression asks for; null where the runner itself ran it and nobody saw the expression.</summary>
    public Operation? Operation { get; init; }
}

/// <summary>A NOTICE or WARNING of the server.</summary>
/// <param name="SqlState">PostgreSQL's five-character code (manual, appendix A).</param>
internal sealed record Notice(string SqlState, string Message);
