namespace Stairway.Catalog.Reading;

/// <summary>Settings under which definitions are printed always alike. They are local to one transaction: the session is the user's.</summary>
internal static class CanonicalSession
{
    /// <summary>First statement of every batch that reads. A batch without BEGIN is one transaction, so the settings end with it.
    /// A leaked role or timeout of the user's must not stop the reading; the planner's settings suit statements that are planned once, on an empty catalog.</summary>
    public const string Statement = """
        select
            pg_catalog.set_config('role', 'none', true),
            pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
            pg_catalog.set_config('statement_timeout', '0', true),
            pg_catalog.set_config('lock_timeout', '0', true),
            pg_catalog.set_config('datestyle', 'ISO, MDY', true),
            pg_catalog.set_config('intervalstyle', 'postgres', true),
            pg_catalog.set_config('timezone', 'UTC', true),
            pg_catalog.set_config('extra_float_digits', '1', true),
            pg_catalog.set_config('bytea_output', 'hex', true),
            pg_catalog.set_config('lc_monetary', 'C', true),
            pg_catalog.set_config('xmloption', 'content', true),
            pg_catalog.set_config('quote_all_identifiers', 'off', true),
            pg_catalog.set_config('row_security', 'off', true),
            pg_catalog.set_config('jit', 'off', true),
            pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true)
        """;

    /// <summary>The same for statements that look up a few relations by their OIDs. They are planned when the catalog is empty, which makes a scan of a whole index look
    /// as cheap as a look-up; it costs a hundred times as much when the catalog has grown. Only nested loops look up.</summary>
    public const string StatementForFew = Statement + """
        ,
            pg_catalog.set_config('enable_seqscan', 'off', true),
            pg_catalog.set_config('enable_mergejoin', 'off', true),
            pg_catalog.set_config('enable_hashjoin', 'off', true)
        """;
}
