namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>Schemas, tables, views, partitions, foreign tables.</summary>
internal static class RelationMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("schema: create", "create schema s2", "drop schema s2"),
        new("schema: owner", "alter schema s owner to {role}", "alter schema s owner to {owner}"),
        new("schema: acl", "grant usage on schema s to {role}", "revoke usage on schema s from {role}"),
        new("schema: comment", "comment on schema s is 'x'", "comment on schema s is null"),
        new("schema: rename", "alter schema s rename to s9", "alter schema s9 rename to s"),
        new("schema public: comment", "comment on schema public is 'x'", "comment on schema public is 'standard public schema'"),

        new("table: create", "create table public.fresh(id int)", "drop table public.fresh"),
        new("table: rename", "alter table public.parent rename to parent9", "alter table public.parent9 rename to parent"),
        new("table: set schema", "alter table public.base set schema s", "alter table s.base set schema public"),
        new("table: owner", "alter table public.child owner to {role}", "alter table public.child owner to {owner}"),
        new("table: unlogged", "alter table public.deferred set unlogged", "alter table public.deferred set logged"),
        new("table: reloptions", "alter table public.child set (fillfactor=70)", "alter table public.child reset (fillfactor)"),
        new("table: toast reloptions", "alter table public.child set (toast.autovacuum_enabled=off)", "alter table public.child reset (toast.autovacuum_enabled)"),
        new("table: rls enable", "alter table public.child enable row level security", "alter table public.child disable row level security"),
        new("table: rls force", "alter table public.child force row level security", "alter table public.child no force row level security"),
        new("table: replica identity full", "alter table public.child replica identity full", "alter table public.child replica identity default"),
        new(
            "table: replica identity index",
            "alter table public.parent replica identity using index parent_pkey",
            "alter table public.parent replica identity default"),
        new("table: clustered index", "alter table public.child cluster on ix", "alter table public.child set without cluster"),
        new("table: comment", "comment on table public.child is 'x'", "comment on table public.child is null"),
        new("table: acl", "grant select on public.child to {role}", "revoke select on public.child from {role}"),
        new("table: acl grant option", "grant select on public.child to {role} with grant option", "revoke all on public.child from {role}"),
        new("table: revoke owner", "revoke truncate on public.child from {owner}", "grant truncate on public.child to {owner}"),
        new("table: of type", "alter table public.loose of public.shape", "alter table public.loose not of")
        {
            Before = "create table public.loose(id int, z int); create type public.shape as (id int, z int)",
        },
        new("table: access method", "alter table public.deferred set access method heap2", "alter table public.deferred set access method heap")
        {
            From = 15,
            Before = "create access method heap2 type table handler heap_tableam_handler",
        },

        new(
            "view: definition",
            "create or replace view public.child_view as select id,a from public.child where a>5",
            "create or replace view public.child_view as select id,a from public.child"),
        new("view: options", "alter view public.child_view set (security_barrier=true)", "alter view public.child_view reset (security_barrier)"),
        new("view: security_invoker", "alter view public.child_view set (security_invoker=true)", "alter view public.child_view reset (security_invoker)")
        {
            From = 15,
        },
        new(
            "view: check option",
            "create or replace view public.child_view as select id,a from public.child where a>0 with check option",
            "create or replace view public.child_view as select id,a from public.child"),
        new("view: column default", "alter view public.child_view alter column a set default 5", "alter view public.child_view alter column a drop default"),
        new("view: owner", "alter view public.child_view owner to {role}", "alter view public.child_view owner to {owner}"),
        new("view: acl", "grant select on public.child_view to public", "revoke select on public.child_view from public"),
        new("view: column rename", "alter view public.child_view rename column a to a9", "alter view public.child_view rename column a9 to a"),
        new("view: comment", "comment on view public.child_view is 'x'", "comment on view public.child_view is null"),

        new("matview: unpopulated", "refresh materialized view public.child_copy with no data", "refresh materialized view public.child_copy"),
        new(
            "matview: definition",
            "drop materialized view public.child_copy; create materialized view public.child_copy as select id,a from public.child where a>1",
            "drop materialized view public.child_copy; create materialized view public.child_copy as select id,a from public.child"),
        new("matview: index", "create index mi on public.child_copy(a)", "drop index public.mi"),
        new(
            "matview: column statistics",
            "alter materialized view public.child_copy alter column a set statistics 7",
            "alter materialized view public.child_copy alter column a set statistics -1"),

        new("partition: add", "create table public.measured_2 partition of public.measured for values from (10) to (20)", "drop table public.measured_2"),
        new(
            "partition: detach pending",
            "update pg_catalog.pg_inherits set inhdetachpending=true where inhrelid='public.measured_1'::regclass",
            "update pg_catalog.pg_inherits set inhdetachpending=false where inhrelid='public.measured_1'::regclass") { From = 14 },
        new(
            "partition: detach",
            "alter table public.measured detach partition public.measured_1",
            "alter table public.measured attach partition public.measured_1 for values from (0) to (10)"),
        new(
            "partition: bound",
            "alter table public.measured detach partition public.measured_1; alter table public.measured attach partition public.measured_1 for values from (0) to (11)",
            "alter table public.measured detach partition public.measured_1; alter table public.measured attach partition public.measured_1 for values from (0) to (10)"),
        new(
            "partition: key",
            "drop table public.measured; create table public.measured(id int, k int) partition by list(k)",
            "drop table public.measured; create table public.measured(id int, k int) partition by range(k); create table public.measured_1 partition of public.measured for values from (0) to (10)"),
        new("partition: column default", "alter table public.measured_1 alter column id set default 3", "alter table public.measured_1 alter column id drop default"),

        new("rowtype acl", "revoke usage on type public.child from public", "grant usage on type public.child to public"),

        new("foreign table: options", "alter foreign table public.remote options (set o '2')", "alter foreign table public.remote options (set o '1')"),
        new(
            "foreign table: column options",
            "alter foreign table public.remote alter column id options (set x '2')",
            "alter foreign table public.remote alter column id options (set x '1')"),
    ];
}
