using Stairway.Servers;
using Command = System.CommandLine.Command;

namespace Stairway.Tool;

/// <summary><c>stairway doctor</c>: where a PostgreSQL would come from on this machine, link by link.</summary>
internal static class DoctorCommand
{
    public static Command Create(TextWriter output)
    {
        var server = new ServerArguments();
        var command = new Command("doctor", "Show where a throwaway PostgreSQL would come from on this machine.");
        server.AddTo(command);

        command.SetAction(async (result, cancellationToken) =>
        {
            var links = await ServerChain.ExamineAsync(server.Read(result), cancellationToken);
            foreach (var link in links) output.WriteLine($"{(link.IsUsable ? "yes" : "no "),-4}{link.Name,-18}{link.Text}");
            return links.Any(link => link.IsUsable) ? ExitCodes.Clean : ExitCodes.Environment;
        });
        return command;
    }
}
