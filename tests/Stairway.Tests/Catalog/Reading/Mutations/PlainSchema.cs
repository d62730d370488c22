namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>One object of each kind.</summary>
internal static class PlainSchema
{
    public const string Sql = """
        create schema s;
        create table public.parent(id int primary key, v text);
        create table public.child(
            id int primary key,
            a int,
            b text,
            c numeric(10,2) default 1,
            j jsonb,
            r int4range,
            ts timestamptz,
            constraint uq unique(a),
            constraint ck check (a>0),
            constraint fk foreign key(a) references public.parent(id));
        create index ix on public.child(b);
        create statistics public.child_statistics on a,b from public.child;
        create policy child_policy on public.child using (a>0);
        create rule parent_rule as on delete to public.parent do instead nothing;

        create table public.deferred(id int, constraint dfk foreign key(id) references public.parent(id) deferrable initially deferred);
        create table public.computed(id int generated always as identity, g int, h int generated always as (g*2) stored);
        create table public.base(id int, z int);
        create table public.derived() inherits (public.base);
        create table public.measured(id int, k int) partition by range(k);
        create table public.measured_1 partition of public.measured for values from (0) to (10);
        create sequence public.ticket;
        create view public.child_view as select id,a from public.child;
        create materialized view public.child_copy as select id,a from public.child;

        create function public.f(x int) returns int language sql immutable as 'select x';
        create function public.on_change() returns trigger language plpgsql as 'begin return new; end';
        create function public.on_ddl() returns event_trigger language plpgsql as 'begin end';
        create trigger child_trigger before insert on public.child for each row execute function public.on_change();
        create procedure public.work() language sql as 'select 1';
        create aggregate public.total(int)(sfunc=int4pl,stype=int,initcond='0');

        create type public.color as enum('a','b');
        create domain public.positive as int constraint dck check (value>0);
        create type public.pair as (x int, y text);
        create type public.span as range(subtype=float8);
        create collation public.plain (locale='C');
        create text search configuration public.words (copy=pg_catalog.simple);
        create text search dictionary public.dictionary (template=pg_catalog.simple);

        create foreign data wrapper wrapper;
        create server elsewhere foreign data wrapper wrapper options(a '1');
        create foreign table public.remote(id int options(x '1')) server elsewhere options(o '1');
        create publication news for table public.child;
        """;
}
