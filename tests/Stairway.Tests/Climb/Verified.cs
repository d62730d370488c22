using Stairway.Servers;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Climb;

/// <summary>Verifies migrations on the assembly's server for climbs.</summary>
internal static class Verified
{
    /// <summary>One migration a pair of Up and Down: versions 1, 2, …, classes <c>Step1</c>, <c>Step2</c>, …</summary>
    public static Task<VerificationReport> Steps(params (string Up, string Down)[] steps) => Of(MigrationAssembly.Steps(steps));

    public static Task<VerificationReport> Source(string source, Func<VerificationOptions, VerificationOptions>? with = null) => Of(MigrationAssembly.Compile(source), with);

    public static Task<VerificationReport> Of(MigrationAssembly assembly, Func<VerificationOptions, VerificationOptions>? with = null) =>
        On(async () => new BorrowedServer(await TestServer.OfClimbsAsync()), assembly, with);

    public static async Task<VerificationReport> On(Func<Task<Server>> server, MigrationAssembly assembly, Func<VerificationOptions, VerificationOptions>? with = null)
    {
        var options = new VerificationOptions(assembly.Options, new(Machine.From(_ => null)));
        var verification = new Verification((with ?? (unchanged => unchanged))(options))
        {
            StartServer = _ => server(),
        };

        return await verification.RunAsync(CancellationToken.None);
    }

    /// <summary>SQL as a statement of a migration.</summary>
    public static string Sql(string sql) => $"""""
        Execute.Sql(""""
            {sql}
            """");
        """"";
}
