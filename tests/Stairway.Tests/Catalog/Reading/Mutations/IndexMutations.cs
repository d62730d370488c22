namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>Indexes, sequences and statistics.</summary>
internal static class IndexMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("index: create", "create index fresh on public.child(b)", "drop index public.fresh"),
        new("index: unique", "create unique index fresh on public.child(b)", "drop index public.fresh"),
        new("index: method", "drop index public.ix; create index ix on public.child using hash(b)", "drop index public.ix; create index ix on public.child(b)"),
        new(
            "index: opclass",
            "drop index public.ix; create index ix on public.child (b text_pattern_ops)",
            "drop index public.ix; create index ix on public.child(b)"),
        new(
            "index: collation",
            "drop index public.ix; create index ix on public.child (b collate \"C\")",
            "drop index public.ix; create index ix on public.child(b)"),
        new("index: desc", "drop index public.ix; create index ix on public.child (b desc)", "drop index public.ix; create index ix on public.child(b)"),
        new(
            "index: nulls first",
            "drop index public.ix; create index ix on public.child (b nulls first)",
            "drop index public.ix; create index ix on public.child(b)"),
        new("index: predicate", "drop index public.ix; create index ix on public.child (b) where a>0", "drop index public.ix; create index ix on public.child(b)"),
        new("index: include", "drop index public.ix; create index ix on public.child (b) include (a)", "drop index public.ix; create index ix on public.child(b)"),
        new("index: expression", "drop index public.ix; create index ix on public.child (lower(b))", "drop index public.ix; create index ix on public.child(b)"),
        new("index: columns", "drop index public.ix; create index ix on public.child (b,a)", "drop index public.ix; create index ix on public.child(b)"),
        new(
            "index: opclass parameters",
            "drop index public.ix; create index ix on public.child using gist (r range_ops)",
            "drop index public.ix; create index ix on public.child(b)"),
        new(
            "index: gin opclass",
            "drop index public.ix; create index ix on public.child using gin (j jsonb_path_ops)",
            "drop index public.ix; create index ix on public.child(b)"),
        new("index: reloptions", "alter index public.ix set (fillfactor=50)", "alter index public.ix reset (fillfactor)"),
        new("index: rename", "alter index public.ix rename to ix9", "alter index public.ix9 rename to ix"),
        new("index: comment", "comment on index public.ix is 'x'", "comment on index public.ix is null"),
        new(
            "index: statistics on expression",
            "alter index public.ix_lower alter column 1 set statistics 300",
            "alter index public.ix_lower alter column 1 set statistics -1")
        {
            Before = "create index ix_lower on public.child(lower(b))",
        },
        new(
            "index: invalid",
            "update pg_catalog.pg_index set indisvalid=false where indexrelid='public.ix'::regclass",
            "update pg_catalog.pg_index set indisvalid=true where indexrelid='public.ix'::regclass"),
        new("index: nulls not distinct", "create unique index fresh on public.child(b) nulls not distinct", "drop index public.fresh") { From = 15 },
        new(
            "index: nulls not distinct changed",
            "drop index public.fresh; create unique index fresh on public.child(b) nulls not distinct",
            "drop index public.fresh; create unique index fresh on public.child(b)")
        {
            From = 15,
            Before = "create unique index fresh on public.child(b)",
            After = "drop index public.fresh",
        },
        new(
            "index: attach partition index",
            "alter index public.ix_measured attach partition public.ix_measured_1",
            "drop index public.ix_measured; create index ix_measured on only public.measured(k); create index ix_measured_1 on public.measured_1(k)")
        {
            Before = "create index ix_measured on only public.measured(k); create index ix_measured_1 on public.measured_1(k)",
        },
        new("index depends on extension", "alter index public.ix depends on extension hstore", "alter index public.ix no depends on extension hstore")
        {
            Before = "create extension if not exists hstore with schema public",
        },

        new("sequence: create", "create sequence public.fresh", "drop sequence public.fresh"),
        new("sequence: increment", "alter sequence public.ticket increment 5", "alter sequence public.ticket increment 1"),
        new("sequence: max", "alter sequence public.ticket maxvalue 1000", "alter sequence public.ticket no maxvalue"),
        new("sequence: min", "alter sequence public.ticket minvalue -5", "alter sequence public.ticket minvalue 1"),
        new("sequence: start", "alter sequence public.ticket start 3", "alter sequence public.ticket start 1"),
        new("sequence: cache", "alter sequence public.ticket cache 20", "alter sequence public.ticket cache 1"),
        new("sequence: cycle", "alter sequence public.ticket cycle", "alter sequence public.ticket no cycle"),
        new("sequence: type", "alter sequence public.ticket as integer", "alter sequence public.ticket as bigint"),
        new("sequence: owned by", "alter sequence public.ticket owned by public.child.id", "alter sequence public.ticket owned by none"),
        new("sequence: owner", "alter sequence public.ticket owner to {role}", "alter sequence public.ticket owner to {owner}"),
        new("sequence: acl", "grant usage on sequence public.ticket to {role}", "revoke usage on sequence public.ticket from {role}"),
        new("sequence: unlogged", "alter sequence public.ticket set unlogged", "alter sequence public.ticket set logged") { From = 15 },
        new("sequence: comment", "comment on sequence public.ticket is 'x'", "comment on sequence public.ticket is null"),

        new("serial ownership lost", "alter sequence public.sr_id_seq owned by none", "alter sequence public.sr_id_seq owned by public.sr.id")
        {
            Before = "create table public.sr(id serial)",
        },

        new("statistics: create", "create statistics public.fresh on a,c from public.child", "drop statistics public.fresh"),
        new(
            "statistics: kinds",
            "drop statistics public.child_statistics; create statistics public.child_statistics(ndistinct) on a,b from public.child",
            "drop statistics public.child_statistics; create statistics public.child_statistics on a,b from public.child"),
        new("statistics: target", "alter statistics public.child_statistics set statistics 7", "alter statistics public.child_statistics set statistics -1"),
        new("statistics: owner", "alter statistics public.child_statistics owner to {role}", "alter statistics public.child_statistics owner to {owner}"),
        new("statistics: comment", "comment on statistics public.child_statistics is 'x'", "comment on statistics public.child_statistics is null"),
    ];
}
