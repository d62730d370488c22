namespace Stairway.Migrations;

internal enum Direction
{
    Up,
    Down,
}
