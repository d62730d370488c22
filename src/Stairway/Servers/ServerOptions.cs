namespace Stairway.Servers;

/// <summary>Which PostgreSQL is wanted, and on what machine.</summary>
internal sealed record ServerOptions(Machine Machine)
{
    /// <summary>Anything but <see cref="Provider.Auto"/> is the only link tried.</summary>
    public Provider Provider { get; init; }

    /// <summary>The server that the user named; null: none.</summary>
    public GivenConnection? Given { get; init; }

    /// <summary>The folder that holds <c>postgres</c> and <c>initdb</c>; null: wherever they are found.</summary>
    public string? Bin { get; init; }

    /// <summary>The major version: 13 to 18; null: any.</summary>
    public int? Version { get; init; }
}
