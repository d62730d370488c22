namespace Stairway;

/// <summary>A place in the user's source.</summary>
/// <param name="File">Absolute path of the source file, as the compiler recorded it.</param>
/// <param name="Line">Line, counted from 1; 0 when it is not known.</param>
/// <param name="Column">Column, counted from 1; 0 when it is not known.</param>
internal sealed record Place(string File, int Line, int Column);
