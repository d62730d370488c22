using System.CommandLine;
using Stairway;
using Stairway.Tool;

// a synchronous read of Npgsql waits for the sockets' thread: without this it waits for a worker as well
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

// what a migration prints must not look like a finding
var output = Console.Out;
Console.SetOut(Console.Error);

try
{
    var command = new RootCommand("Stairway proves database migrations: up, down and up again on a throwaway PostgreSQL.")
    {
        VerifyCommand.Create(output),
        ExplainCommand.Create(output),
        DoctorCommand.Create(output),
    };

    var parsed = command.Parse(args);
    var configuration = new InvocationConfiguration { Output = output, Error = Console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
    var exitCode = await parsed.InvokeAsync(configuration);
    return Exit(parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode);
}
catch (OperationCanceledException)
{
    return Exit(ExitCodes.Cancelled);
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync($"stairway: {e.Message}");
    return Exit(ExitCodes.Usage);
}
catch (Exception e)
{
    await output.WriteLineAsync($"stairway: error {Rules.Crash.Code}: {e.Message.ReplaceLineEndings(" ")}");
    await output.WriteLineAsync(string.Join(Environment.NewLine, e.ToString().Split(Environment.NewLine).Select(line => "    " + line)));
    return Exit(ExitCodes.OurFault);
}

// a thread that a migration started may outlive everything
int Exit(int exitCode)
{
    output.Flush();
    Environment.Exit(exitCode);
    return exitCode;
}
