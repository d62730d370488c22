using System.Runtime.Versioning;

namespace Stairway.Servers.Own;

/// <summary>On Windows a job object ends the server with us. <c>pg_ctl</c> starts it, because only that gives up an administrator's rights first, as PostgreSQL demands.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsGuardian : Guardian
{
    public override Task Gone => throw new NotImplementedException();
    public override string Log => "";
    public static WindowsGuardian Launch(Binaries binaries, ServerFolder folder, ClusterTemplate template, IReadOnlyList<string> arguments) => throw new NotImplementedException();
    public override ValueTask DisposeAsync() => throw new NotImplementedException();
}
