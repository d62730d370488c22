using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>A statement, and what becomes of its rows.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Answer">Takes the rows.</param>
internal sealed record Question(string Sql, Action<DbDataReader> Answer)
{
    /// <summary>The value of <c>$1</c>, as text; null where the statement has no parameter.</summary>
    public string? Parameter { get; init; }

    /// <summary>OIDs as the text of an array.</summary>
    public static string Array(IEnumerable<uint> oids) => $"{{{string.Join(',', oids)}}}";
}
