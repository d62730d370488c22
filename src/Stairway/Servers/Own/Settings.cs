namespace Stairway.Servers.Own;

/// <summary>The configuration of a server that lives for one run.</summary>
internal static class Settings
{
    /// <summary><c>pg_hba.conf</c>: only who knows the password comes in, and only from this machine.</summary>
    public const string Access = """
        local  all  all                scram-sha-256
        host   all  all  127.0.0.1/32  scram-sha-256

        """;

    /// <summary><c>postgresql.conf</c>: the server listens only where its arguments say.</summary>
    public static string Text(int major) =>
        string.Concat(For(major).Select(setting => $"{setting.Name} = '{setting.Value}'\n")) + "listen_addresses = ''\nunix_socket_directories = ''\n";

    public static IReadOnlyList<(string Name, string Value)> For(int major) =>
    [
        // nothing is to survive
        ("fsync", "off"),
        ("synchronous_commit", "off"),
        ("full_page_writes", "off"),
        ("wal_level", "minimal"),
        ("max_wal_senders", "0"),
        ("wal_recycle", "off"),
        ("wal_init_zero", "off"),
        ("min_wal_size", "32MB"),
        ("max_wal_size", "256MB"),

        // nothing happens that nobody asked for
        ("autovacuum", "off"),
        ("checkpoint_timeout", "1d"),
        ("bgwriter_lru_maxpages", "0"),
        ("max_logical_replication_workers", "0"),
        ("max_parallel_workers_per_gather", "0"),
        ("max_parallel_maintenance_workers", "0"),
        ("jit", "off"),

        // one transaction may touch every table of a large schema: it may have the locks of all; but each look at the locks passes by every place for one
        ("max_locks_per_transaction", "512"),
        ("max_connections", "40"),
        ("autovacuum_max_workers", "1"),
        ("shared_buffers", "128MB"),

        // nothing is left outside the data folder
        ("dynamic_shared_memory_type", "mmap"),
        ("huge_pages", "off"),
        ("logging_collector", "off"),
        ("log_destination", "stderr"),

        // the same everywhere
        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
        ("lc_messages", "C"),
        ("default_text_search_config", "pg_catalog.english"),

        ("log_min_messages", "log"),
        ("log_checkpoints", "off"),
        ("update_process_title", "off"),
        .. major >= 18 ? [("io_method", "sync")] : Array.Empty<(string, string)>(),    // no processes for reading
    ];
}
