using System.Diagnostics;
using Npgsql;
using Stairway.Servers;
using Stairway.Servers.Own;

namespace Stairway.Tests.Servers;

/// <summary>A process that owns a server, to be killed.</summary>
internal sealed class OwnerProcess : IDisposable
{
    public const string Mode = "own-a-server";

    private readonly Process process;
    private readonly string temp;

    private OwnerProcess(Process process, string temp)
    {
        this.process = process;
        this.temp = temp;
    }

    public int Id => process.Id;

    /// <summary>The folder of its server; null: it has none, yet or any longer.</summary>
    public string? Folder => RunFolder.All(Machine(temp), Account.ForServers(Machine(temp))).SelectMany(run => Directory.GetDirectories(run)).FirstOrDefault();

    /// <summary>The process that serves it.</summary>
    public Postmaster? Postmaster => Folder is { } folder ? Postmaster.Of(ServerFolder.DataIn(folder)) : null;

    /// <summary>What the owner does.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var server = await ServerChain.StartAsync(new ServerOptions(Machine(args[0])));
        var database = await server.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("show search_path", connection);
        Console.WriteLine(await command.ExecuteScalarAsync());
        await Console.In.ReadLineAsync();
        return 0;
    }

    /// <summary>Starts one whose server lives below a folder.</summary>
    public static OwnerProcess Start(string temp, IReadOnlyDictionary<string, string>? variables = null)
    {
        var self = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(OwnerProcess).Assembly.Location] : [];
        var info = new ProcessStartInfo(self, [.. program, Mode, temp]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            info.Environment[name] = value;
        return new OwnerProcess(Process.Start(info)!, temp);
    }

    /// <summary>Waits until its server answers, and returns the answer.</summary>
    public async Task<string> ReadyAsync() =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The owner ended with exit code {process.ExitCode}");

    /// <summary>kill -9.</summary>
    public void Kill() => process.Kill();

    public async Task EndAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static Machine Machine(string temp) => TestServer.Options.Machine with { Memory = null, Temp = temp };
}
