using System.CommandLine;
using System.CommandLine.Invocation;
using Stairway;
using Stairway.Tool;

// a synchronous read of Npgsql waits for the sockets' thread: without this it waits for a worker as well
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

var output = Output.Open();

try
{
    var command = new RootCommand("Stairway proves database migrations: up, down and up again on a throwaway PostgreSQL.")
    {
        VerifyCommand.Create(output),
        ReviewCommand.Create(output),
        LockCommand.Create(output),
        RowsCommand.Create(output),
        RebaseCommand.Create(output),
        ExplainCommand.Create(output),
        DoctorCommand.Create(output),
    };

    var parsed = command.Parse(args);
    if (parsed.Action is ParseErrorAction) throw new UsageException($"{string.Join("; ", parsed.Errors.Select(error => error.Message.TrimEnd('.')))}: see stairway {parsed.CommandResult.Command.Name} --help");

    var configuration = new InvocationConfiguration { Output = output, Error = Console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
    return Exit(await parsed.InvokeAsync(configuration));
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
