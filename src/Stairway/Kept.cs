namespace Stairway;

/// <summary>What was left for looking around.</summary>
/// <param name="Databases">In the order of the climb.</param>
/// <param name="Ending">How to get rid of them.</param>
internal sealed record Kept(IReadOnlyList<KeptDatabase> Databases, string Ending);

/// <param name="Name">Of the database.</param>
/// <param name="State">What it shows: "after Down() of 2 AddUsers".</param>
/// <param name="Way">How to get there, without secrets.</param>
internal sealed record KeptDatabase(string Name, string State, string Way);
