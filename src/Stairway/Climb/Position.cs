using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>Where the climb is at this moment, for whoever has to say why it takes so long. Written by the climbing thread, read by others.</summary>
internal sealed class Position
{
    private volatile Entry _entry = new(null, Direction.Up, null, null);

    public Migration? Migration => _entry.Migration;

    /// <summary>Where the step runs; null before the first.</summary>
    public Database? Database { get; set; }

    public Place? Place => _entry.Place ?? _entry.Migration?.Up;

    public void Begin(Migration migration, Direction direction) => _entry = new(migration, direction, null, null);

    public void At(string expression, Place? place) => _entry = _entry with { Expression = expression, Place = place };

    public override string ToString() => _entry switch
    {
        { Migration: null } => "the preparation",
        { Expression: null } entry => $"{entry.Direction}() of {entry.Migration.Version} {entry.Migration.Name}, which has not reached its first statement",
        var entry => $"{entry.Direction}() of {entry.Migration.Version} {entry.Migration.Name}, at {entry.Expression}",
    };

    private sealed record Entry(Migration? Migration, Direction Direction, string? Expression, Place? Place);
}
