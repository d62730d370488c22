using Stairway.Migrations;

namespace Stairway.Climb;

/// <summary>How a step went on the empty database: with rows only that is tried which worked there, so that each defect is told once.</summary>
/// <param name="Index">Its place in the history.</param>
/// <param name="Down">Null where Down was not tried, or is declared to have no way back.</param>
/// <param name="Again">The second Up; null where it was not tried.</param>
/// <param name="IsClean">False when the catalog after it is not what the Ups alone make.</param>
internal sealed record OnEmpty(int Index, Step Up, Step? Down, Step? Again, bool IsClean)
{
    public Migration Migration => Up.Migration;

    /// <summary>True when one of its runs left something in the session.</summary>
    public bool IsLeaky => new[] { Up, Down, Again }.Any(run => run?.Left.Count > 0);
}
