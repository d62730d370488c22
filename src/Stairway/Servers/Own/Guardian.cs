namespace Stairway.Servers.Own;

/// <summary>Starts a server in its folder and sees to it that neither outlives us, however we end.</summary>
internal abstract class Guardian : IAsyncDisposable
{
    /// <summary>Completes when the server has gone, whether we wanted it or not.</summary>
    public abstract Task Gone { get; }

    /// <summary>The last lines that the server wrote.</summary>
    public abstract string Log { get; }

    public static Guardian Start(Binaries binaries, ServerFolder folder, ClusterTemplate template, IReadOnlyList<string> arguments, Account account) =>
        OperatingSystem.IsWindows()
            ? WindowsGuardian.Launch(binaries, folder, template, arguments)
            : ShellGuardian.Launch(binaries, folder, template, arguments, account);

    /// <summary>Lets go of the server: it outlives us, and its folder goes when it ends.</summary>
    public abstract ValueTask ReleaseAsync();

    /// <summary>Ends the server at once and removes what it kept, unless it was released.</summary>
    public abstract ValueTask DisposeAsync();
}
