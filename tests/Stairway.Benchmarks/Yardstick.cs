using System.Diagnostics;
using Npgsql;
using Stairway.Servers;

namespace Stairway.Benchmarks;

/// <summary>The same steps up, down and up as raw SQL in one session of psql: no comparison, nothing that could be left out.</summary>
internal static class Yardstick
{
    /// <returns>Seconds of processor time of psql and of the server.</returns>
    public static Task<double> MeasureAsync(GeneratedHistory history, string folder) => CostOfAsync(history.Script(), folder);

    /// <returns>Seconds of processor time of a server that is only started and stopped.</returns>
    public static Task<double> IdleAsync(string folder) => CostOfAsync("", folder);

    private static async Task<double> CostOfAsync(string sql, string folder)
    {
        var script = Path.Combine(folder, "yardstick.sql");
        await File.WriteAllTextAsync(script, sql);

        var before = Cpu.OfEndedChildren();
        await using (var server = await ServerChain.StartAsync(new ServerOptions(Machine.From(Environment.GetEnvironmentVariable)) { Provider = Provider.Local }))
        {
            var database = await server.CreateDatabaseAsync();
            Run(Path.Combine(await BinAsync(database), "psql"), new(database.ConnectionString), script);
        }

        return Cpu.OfEndedChildren() - before; // the server and all its sessions have ended, and are counted
    }

    private static void Run(string psql, NpgsqlConnectionStringBuilder connection, string script)
    {
        if (!File.Exists(psql)) throw new InvalidOperationException($"the yardstick needs {psql}: install PostgreSQL's client programs");

        var start = new ProcessStartInfo(psql) { ArgumentList = { "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script } };
        (string Name, string? Value)[] variables =
            [("PGHOST", connection.Host), ("PGPORT", $"{connection.Port}"), ("PGUSER", connection.Username), ("PGPASSWORD", connection.Password), ("PGDATABASE", connection.Database)];
        foreach (var (name, value) in variables) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"psql ended with {process.ExitCode}");
    }

    private static async Task<string> BinAsync(Database database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select setting from pg_catalog.pg_config() where name = 'BINDIR'", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
