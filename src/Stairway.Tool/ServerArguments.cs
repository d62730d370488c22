using System.CommandLine;
using System.Globalization;
using Stairway.Servers;
using Command = System.CommandLine.Command;

namespace Stairway.Tool;

/// <summary>The options that choose a PostgreSQL.</summary>
internal sealed class ServerArguments
{
    private readonly Option<Provider?> _postgres = EnvironmentOption.Choice<Provider>("--postgres", "Where the server comes from");
    private readonly Option<string?> _server = EnvironmentOption.Text("--server", "Name of the environment variable that holds the connection string of a server to use.");
    private readonly Option<string?> _bin = EnvironmentOption.Text("--postgres-bin", "Folder of the PostgreSQL binaries to use.");
    private readonly Option<int?> _version = EnvironmentOption.Value<int>(
        "--postgres-version", "Major version of PostgreSQL to use: 13 to 18.", "a major version from 13 on",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= 13 ? major : null);

    private readonly Option<string?> _temp = EnvironmentOption.Text("--temp", "Folder in which a server lives while it runs; without it memory where there is room, else the folder for temporary files.");

    public void AddTo(Command command)
    {
        command.Add(_postgres);
        command.Add(_server);
        command.Add(_bin);
        command.Add(_version);
        command.Add(_temp);
    }

    public ServerOptions Read(ParseResult result) => new(Machine.From(Environment.GetEnvironmentVariable) with { Servers = result.GetValue(_temp) is { } temp ? Path.GetFullPath(temp) : null })
    {
        Provider = result.GetValue(_postgres) ?? Provider.Auto,
        Given = result.GetValue(_server) is { } name ? new(name, Environment.GetEnvironmentVariable(name)) : null,
        Bin = result.GetValue(_bin),
        Version = result.GetValue(_version),
    };
}
