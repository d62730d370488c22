using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>Where the verification is at this moment, for whoever has to say why it takes so long. Written by the thread that works, read by others.</summary>
internal sealed class Position
{
    private volatile Entry _entry = new("load", "the loading of the migrations", null, null);

    /// <summary>The migration that is running; null outside the climb.</summary>
    public Migration? Migration => _entry.Migration;

    /// <summary>Where the step runs; null before the first.</summary>
    public Database? Database { get; set; }

    public Place? Place => _entry.Place;

    /// <summary>As in <see cref="Finding.Phase"/>.</summary>
    public string Phase => _entry.Phase;

    /// <summary>"Down() of 2 AddUsers".</summary>
    public string Step => _entry.Step;

    /// <param name="activity">"the start of the server".</param>
    public void Begin(string phase, string activity) => _entry = new(phase, activity, null, null);

    public void Begin(Migration migration, Direction direction) =>
        _entry = new(direction == Direction.Up ? "up" : "down", $"{direction}() of {migration.Version} {migration.Name}", migration, direction == Direction.Down ? migration.Down ?? migration.Up : migration.Up);

    public void At(string expression, Place? place) => _entry = _entry with { Expression = expression, Place = place ?? _entry.Place };

    public override string ToString() => _entry switch
    {
        { Migration: null } entry => entry.Step,
        { Expression: null } entry => $"{entry.Step}, which has not reached its first statement",
        var entry => $"{entry.Step}, at {entry.Expression}",
    };

    private sealed record Entry(string Phase, string Step, Migration? Migration, Place? Place)
    {
        public string? Expression { get; init; }
    }
}
