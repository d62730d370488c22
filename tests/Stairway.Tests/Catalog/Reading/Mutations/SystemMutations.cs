namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>Extensions, foreign data, replication, privileges, roles, the database.</summary>
internal static class SystemMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("extension: create", "create extension hstore with schema public", "drop extension hstore"),
        new("extension: schema", "alter extension hstore set schema s", "alter extension hstore set schema public")
        {
            Before = "create extension if not exists hstore with schema public",
        },
        new("extension: member added", "alter extension hstore add table public.base", "alter extension hstore drop table public.base")
        {
            Before = "create extension if not exists hstore with schema public",
        },
        new(
            "extension member acl",
            "grant execute on function public.hstore(text,text) to {role}",
            "revoke execute on function public.hstore(text,text) from {role}")
        {
            Before = "create extension if not exists hstore with schema public",
        },

        new(
            "builtin function acl",
            "revoke execute on function pg_catalog.pg_sleep(double precision) from public",
            "grant execute on function pg_catalog.pg_sleep(double precision) to public"),

        new("fdw: options", "alter foreign data wrapper wrapper options (add x '1')", "alter foreign data wrapper wrapper options (drop x)"),

        new("server: options", "alter server elsewhere options (set a '2')", "alter server elsewhere options (set a '1')"),
        new("server: acl", "grant usage on foreign server elsewhere to {role}", "revoke usage on foreign server elsewhere from {role}"),

        new("user mapping: create", "create user mapping for {role} server elsewhere options (u 'x')", "drop user mapping for {role} server elsewhere"),
        new(
            "user mapping: option value",
            "alter user mapping for {role} server elsewhere options (set u 'y')",
            "alter user mapping for {role} server elsewhere options (set u 'x')")
        {
            Before = "create user mapping for {role} server elsewhere options (u 'x')",
        },

        new("publication: add table", "alter publication news add table public.parent", "alter publication news drop table public.parent"),
        new("publication: operations", "alter publication news set (publish='insert')", "alter publication news set (publish='insert,update,delete,truncate')"),
        new("publication: row filter", "alter publication news set table public.child where (a>1)", "alter publication news set table public.child") { From = 15 },
        new("publication: column list", "alter publication news set table public.child (id)", "alter publication news set table public.child") { From = 15 },
        new("publication: schema", "alter publication news add tables in schema s", "alter publication news drop tables in schema s") { From = 15 },

        new(
            "subscription: create",
            "create subscription sb connection 'dbname=x' publication y with (connect=false)",
            "alter subscription sb set (slot_name=none); drop subscription sb"),

        new(
            "default privileges: global",
            "alter default privileges grant select on tables to {role}",
            "alter default privileges revoke select on tables from {role}"),
        new(
            "default privileges: schema",
            "alter default privileges in schema s grant select on tables to {role}",
            "alter default privileges in schema s revoke select on tables from {role}"),

        new("large object", "select lo_create(424242)", "select lo_unlink(424242)"),

        new("access method", "create access method am9 type table handler heap_tableam_handler", "drop access method am9"),

        new("role: create", "create role {newcomer}", "drop role {newcomer}"),
        new("role: attribute", "alter role {role} login", "alter role {role} nologin"),
        new("role: membership", "grant {group} to {role}", "revoke {group} from {role}"),
        new("role: membership admin option", "grant {group} to {role} with admin option", "revoke admin option for {group} from {role}")
        {
            Before = "grant {group} to {role}",
        },
        new("role: membership inherit option", "grant {group} to {role} with inherit false", "grant {group} to {role} with inherit true")
        {
            From = 16,
            Before = "grant {group} to {role}",
        },
        new("role: setting", "alter role {role} set work_mem='1MB'", "alter role {role} reset all"),
        new("role: comment", "comment on role {role} is 'x'", "comment on role {role} is null"),

        new(
            "database: setting",
            "do $$begin execute format('ALTER DATABASE %I SET work_mem=''1MB''',current_database()); end$$",
            "do $$begin execute format('ALTER DATABASE %I RESET ALL',current_database()); end$$"),
        new(
            "database: comment",
            "do $$begin execute format('COMMENT ON DATABASE %I IS ''x''',current_database()); end$$",
            "do $$begin execute format('COMMENT ON DATABASE %I IS NULL',current_database()); end$$"),
        new(
            "database: acl",
            "do $$begin execute format('GRANT CREATE ON DATABASE %I TO {role}',current_database()); end$$",
            "do $$begin execute format('REVOKE CREATE ON DATABASE %I FROM {role}',current_database()); end$$"),

        new("parameter acl", "grant set on parameter log_min_messages to {role}", "revoke set on parameter log_min_messages from {role}") { From = 15 },

        new("language: acl", "revoke usage on language sql from public", "grant usage on language sql to public"),
    ];
}
