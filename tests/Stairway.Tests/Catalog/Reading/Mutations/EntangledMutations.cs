namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>Changes that show in the definitions of objects that nobody touched, and changes that lock nothing.</summary>
internal static class EntangledMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("table: rename", "alter table public.users rename to people", "alter table public.people rename to users"),
        new("table: set schema", "alter table public.users set schema s", "alter table s.users set schema public"),
        new(
            "table: rename and take its name",
            "alter table public.base rename to base_old; create table public.base(id int)",
            "drop table public.base; alter table public.base_old rename to base"),
        new("table: rename with a partition", "alter table public.measured rename to measures", "alter table public.measures rename to measured"),
        new("table: rename with columns of its type", "alter table public.places rename to spots", "alter table public.spots rename to places"),
        new(
            "table: swap names",
            "alter table public.base rename to x; alter table public.places rename to base; alter table public.x rename to places",
            "alter table public.base rename to x; alter table public.places rename to base; alter table public.x rename to places"),
        new(
            "table: drop and create again with another column",
            "drop table public.typed; create table public.typed(x int)",
            "drop table public.typed; create table public.typed of public.point"),
        new(
            "table: created, dropped and created",
            "create table public.fresh(a int); drop table public.fresh; create table public.fresh(b int)",
            "drop table public.fresh"),
        new(
            "table: drop cascade",
            "drop table public.base cascade",
            "create table public.base(id int, z int); create table public.derived(y int) inherits (public.base)"),

        new("column: rename", "alter table public.users rename column name to called", "alter table public.users rename column called to name"),
        new(
            "column: rename and add its name",
            "alter table public.users rename column weight to mass; alter table public.users add column weight int",
            "alter table public.users drop column weight; alter table public.users rename column mass to weight"),
        new(
            "column: swap names",
            "alter table public.users rename column name to x; alter table public.users rename column email to name; alter table public.users rename column x to email",
            "alter table public.users rename column name to x; alter table public.users rename column email to name; alter table public.users rename column x to email"),
        new("column: add where a join uses names", "alter table public.orders add column name text", "alter table public.orders drop column name"),
        new("column: add to a table that a function returns", "alter table public.users add column age int", "alter table public.users drop column age"),
        new("column: rename in a parent", "alter table public.base rename column z to zz", "alter table public.base rename column zz to z"),
        new("column: rename in a partitioned table", "alter table public.measured rename column k to kk", "alter table public.measured rename column kk to k"),
        new("column: of a view", "alter view public.moods rename column low to lowest", "alter view public.moods rename column lowest to low"),
        new("column: of a referenced key", "alter table public.users rename column email to address", "alter table public.users rename column address to email"),
        new(
            "column: of published and policed rows",
            "alter table public.orders rename column user_id to customer",
            "alter table public.orders rename column customer to user_id"),
        new(
            "column: drop default by dropping its sequence",
            "drop sequence public.ticket cascade",
            "create sequence public.ticket; alter table public.users alter column ticket set default nextval('public.ticket')"),

        new("attribute: rename", "alter type public.point rename attribute y to z cascade", "alter type public.point rename attribute z to y cascade"),
        new("composite: rename", "alter type public.point rename to spot", "alter type public.spot rename to point"),
        new("composite: set schema", "alter type public.point set schema s", "alter type s.point set schema public"),
        new(
            "composite: set schema beside a table",
            "create table public.fresh(id int); alter type public.point set schema s",
            "alter type s.point set schema public; drop table public.fresh"),

        new("enum: rename", "alter type public.mood rename to feeling", "alter type public.feeling rename to mood"),
        new("enum: rename a value", "alter type public.mood rename value 'sad' to 'blue'", "alter type public.mood rename value 'blue' to 'sad'"),
        new(
            "enum: swap names",
            "alter type public.mood rename to x; alter type public.tone rename to mood; alter type public.x rename to tone",
            "alter type public.mood rename to x; alter type public.tone rename to mood; alter type public.x rename to tone"),
        new(
            "enum: create beside a table",
            "create table public.fresh(id int); create type public.shade as enum('dark')",
            "drop table public.fresh; drop type public.shade"),
        new(
            "enum: create and drop a table",
            "create type public.shade as enum('dark'); create table public.fresh(id public.shade); drop table public.fresh",
            "drop type public.shade"),
        new("domain: rename", "alter domain public.code rename to label", "alter domain public.label rename to code"),
        new(
            "domain constraint: rename",
            "alter domain public.code rename constraint code_ck to label_ck",
            "alter domain public.code rename constraint label_ck to code_ck"),
        new(
            "domain: create beside a table",
            "create table public.fresh(id int); create domain public.plus as int check (value > 0)",
            "drop table public.fresh; drop domain public.plus"),
        new("collation: rename", "alter collation public.plain rename to simple", "alter collation public.simple rename to plain"),

        new("function: rename", "alter function public.twice(int) rename to doubled", "alter function public.doubled(int) rename to twice"),
        new("function: set schema", "alter function public.twice(int) set schema s", "alter function s.twice(int) set schema public"),
        new("function: rename of a trigger's", "alter function public.on_change() rename to on_update", "alter function public.on_update() rename to on_change"),
        new(
            "function: replaced by the same",
            "create or replace function public.twice(n int) returns int language sql immutable as 'select n*2'; create table public.fresh(id int)",
            "drop table public.fresh"),
        new("function: drop one of two", "create function public.twice(n text) returns text language sql as 'select n'", "drop function public.twice(text)"),
        new(
            "function: drop cascade",
            "create function public.low() returns int language sql as 'select 1'; create view public.lows as select public.low()",
            "drop function public.low() cascade"),
        new(
            "function: in the standard's form",
            "do $$begin execute 'create function public.first() returns text language sql begin atomic select name from public.users; end'; end$$",
            "drop function public.first()") { From = 14 },
        new(
            "function: in the standard's form, over a renamed column",
            "alter table public.users rename column name to called",
            "alter table public.users rename column called to name")
        {
            From = 14,
            Before = "do $$begin execute 'create function public.first() returns text language sql begin atomic select u.name from public.users u join public.orders o using (email); end'; end$$",
        },
        new("function: in the standard's form, over a new column", "alter table public.orders add column name text", "alter table public.orders drop column name")
        {
            From = 14,
            After = "drop function public.first()",
        },

        new("sequence: rename of a default's", "alter sequence public.ticket rename to number", "alter sequence public.number rename to ticket"),
        new("sequence: rename of an identity's", "alter sequence public.users_id_seq rename to users_ids", "alter sequence public.users_ids rename to users_id_seq"),
        new("index: rename of a foreign key's", "alter index public.users_email rename to users_mail", "alter index public.users_mail rename to users_email"),
        new("index: rename of a key's", "alter index public.users_pkey rename to users_pk", "alter index public.users_pk rename to users_pkey"),
        new(
            "index: swap names",
            "alter index public.users_email rename to x; alter index public.users_weight rename to users_email; alter index public.x rename to users_weight",
            "alter index public.users_email rename to x; alter index public.users_weight rename to users_email; alter index public.x rename to users_weight"),
        new(
            "constraint: rename of a commented one",
            "alter table public.users rename constraint weight_ck to mass_ck",
            "alter table public.users rename constraint mass_ck to weight_ck"),
        new("schema: rename", "alter schema public rename to open", "alter schema open rename to public"),
        new("role: rename", "alter role {group} rename to {newcomer}", "alter role {newcomer} rename to {group}")
        {
            Before = "alter table public.base owner to {group}",
            After = "alter table public.base owner to {owner}",
        },

        new(
            "comment: on a constraint, beside a column's",
            "comment on constraint orders_user on public.orders is 'x'; comment on column public.users.name is 'y'",
            "comment on constraint orders_user on public.orders is null; comment on column public.users.name is null"),
        new("comment: on a trigger", "comment on trigger changed on public.orders is 'x'", "comment on trigger changed on public.orders is null"),
        new(
            "comment: on a schema, beside a column's",
            "comment on schema s is 'x'; comment on column public.users.name is 'y'",
            "comment on schema s is null; comment on column public.users.name is null"),
        new(
            "comment: written to the catalog",
            "insert into pg_description values ('public.orders_user'::regclass, 1259, 0, 'x')",
            "delete from pg_description where description = 'x'")
        {
            Before = "create index orders_user on public.orders(user_id)",
            After = "drop index public.orders_user",
        },
        new("triggers: off in the referenced table", "alter table public.users disable trigger all", "alter table public.users enable trigger all"),
        new(
            "catalog: written to",
            "update pg_class set reloptions = '{fillfactor=50}' where oid = 'public.users'::regclass",
            "update pg_class set reloptions = null where oid = 'public.users'::regclass"),

        new(
            "grant: inside of a block",
            "do $$begin grant select on public.users to {role}; grant update (name) on public.users to {role}; end$$",
            "do $$begin revoke all on public.users from {role}; end$$"),
        new(
            "grant: beside a table",
            "create table public.fresh(id int); grant select on public.users to {role}",
            "revoke select on public.users from {role}; drop table public.fresh"),
        new("grant: on all tables", "grant select on all tables in schema public to {role}", "revoke select on all tables in schema public from {role}"),
        new("grant: on a sequence", "grant usage on sequence public.ticket to {role}", "revoke usage on sequence public.ticket from {role}"),
        new("grant: on a type of rows", "grant usage on type public.point to {role}", "revoke usage on type public.point from {role}"),
        new("grant: inside of a function", "select public.give(true)", "select public.give(false)")
        {
            Before = """
                create function public.give(yes bool) returns void language plpgsql as '
                begin
                    if yes then
                        create table public.fresh(id int references public.orders);
                        grant select on public.users to {role};
                    else
                        drop table public.fresh;
                        revoke select on public.users from {role};
                    end if;
                end'
                """,
            After = "drop function public.give(bool)",
        },
        new(
            "grant: by an event trigger",
            "create table public.fresh(id int references public.orders)",
            "drop table public.fresh; revoke select on public.users from {role}")
        {
            Before = """
                create function public.on_ddl() returns event_trigger language plpgsql as '
                begin
                    if tg_tag = ''CREATE TABLE'' then
                        grant select on public.users to {role};
                    end if;
                end';
                create event trigger et on ddl_command_end execute function public.on_ddl()
                """,
            After = "drop event trigger et; drop function public.on_ddl()",
        },
        new("grant: on a table of the system's", "grant select on pg_catalog.pg_authid to {role}", "revoke select on pg_catalog.pg_authid from {role}"),
        new("grant: on a schema of the system's", "revoke usage on schema pg_catalog from public", "grant usage on schema pg_catalog to public"),
        new(
            "owned: reassigned",
            "alter table public.typed owner to {role}; alter table public.base owner to {role}; reassign owned by {role} to {group}",
            "reassign owned by {group} to {owner}"),
        new("owned: dropped", "drop owned by {role}", "grant select on public.users to {role}")
        {
            Before = "grant select on public.users to {role}",
            After = "revoke select on public.users from {role}",
        },

        new(
            "statement: rolled back inside of a block",
            "do $$begin create table public.fresh(id int); begin create table public.stale(id int); raise 'no'; exception when others then null; end; end$$",
            "drop table public.fresh"),
        new("statement: refreshed", "refresh materialized view public.counted with no data; truncate public.places", "refresh materialized view public.counted"),
        new(
            "partition: with what it inherits",
            "create table public.measured_2(id int, k int); alter table public.measured attach partition public.measured_2 for values from (10) to (20)",
            "alter table public.measured detach partition public.measured_2; drop table public.measured_2"),
        new(
            "view: one more column",
            "create or replace view public.moods as select name, mood, 'sad'::public.mood as low, id from public.users",
            "drop view public.moods cascade; create view public.moods as select name, mood, 'sad'::public.mood as low from public.users; create view public.moods_again as select m.* from public.moods m"),
        new(
            "view: drop cascade",
            "drop view public.moods cascade",
            "create view public.moods as select name, mood, 'sad'::public.mood as low from public.users; create view public.moods_again as select m.* from public.moods m"),
        new("statistics: drop", "drop statistics public.orders_statistics", "create statistics public.orders_statistics on user_id,made from public.orders"),
        new(
            "schema: drop with all that is in it",
            "create schema temporary; create table temporary.t(id int references public.orders); create view temporary.v as select * from temporary.t; create type temporary.e as enum('x'); create function temporary.f() returns int language sql as 'select 1'",
            "drop schema temporary cascade"),
    ];
}
