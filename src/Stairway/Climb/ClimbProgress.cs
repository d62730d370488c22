namespace Stairway.Climb;

/// <summary>Where the climb is.</summary>
/// <param name="Phase">"climb", "descent", "second climb", "rehearsal".</param>
/// <param name="Done">Migrations that are done.</param>
/// <param name="Total">Migrations in all.</param>
/// <param name="Migration">The class that is run now.</param>
internal sealed record ClimbProgress(string Phase, int Done, int Total, string Migration);
