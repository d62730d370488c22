using Npgsql;
using Stairway.Rows.Filling;
using Stairway.Servers;

namespace Stairway.Rows;

/// <summary>Opens sessions of ours beside the migrations': what they read is text that means the same whatever the server's or the database's settings are.</summary>
internal static class Sessions
{
    private const string Settings = "-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=postgres -c bytea_output=hex -c extra_float_digits=1 -c row_security=off -c client_min_messages=error -c check_function_bodies=off -c plan_cache_mode=force_generic_plan -c jit=off -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off";

    public static NpgsqlConnection Open(Database database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = Settings, MaxAutoPrepare = 0 }.ConnectionString);
        try
        {
            connection.Open();
            Trials.Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
