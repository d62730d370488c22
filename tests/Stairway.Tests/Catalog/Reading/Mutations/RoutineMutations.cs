namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>Triggers, rules, policies, routines.</summary>
internal static class RoutineMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("rule: create", "create rule r2 as on update to public.parent do also nothing", "drop rule r2 on public.parent"),
        new("rule: disable", "alter table public.parent disable rule parent_rule", "alter table public.parent enable rule parent_rule"),
        new("rule: comment", "comment on rule parent_rule on public.parent is 'x'", "comment on rule parent_rule on public.parent is null"),

        new("trigger: disable", "alter table public.child disable trigger child_trigger", "alter table public.child enable trigger child_trigger"),
        new("trigger: replica", "alter table public.child enable replica trigger child_trigger", "alter table public.child enable trigger child_trigger"),
        new("trigger: always", "alter table public.child enable always trigger child_trigger", "alter table public.child enable trigger child_trigger"),
        new(
            "trigger: event",
            "drop trigger child_trigger on public.child; create trigger child_trigger before insert or update on public.child for each row execute function public.on_change()",
            "drop trigger child_trigger on public.child; create trigger child_trigger before insert on public.child for each row execute function public.on_change()"),
        new(
            "trigger: when",
            "drop trigger child_trigger on public.child; create trigger child_trigger before insert on public.child for each row when (new.a>1) execute function public.on_change()",
            "drop trigger child_trigger on public.child; create trigger child_trigger before insert on public.child for each row execute function public.on_change()"),
        new("trigger: rename", "alter trigger child_trigger on public.child rename to tg9", "alter trigger tg9 on public.child rename to child_trigger"),
        new("trigger: comment", "comment on trigger child_trigger on public.child is 'x'", "comment on trigger child_trigger on public.child is null"),

        new("event trigger", "create event trigger et on ddl_command_end execute function public.on_ddl()", "drop event trigger et"),
        new("event trigger: disable", "alter event trigger et disable", "alter event trigger et enable")
        {
            Before = "create event trigger et on ddl_command_end execute function public.on_ddl()",
            After = "drop event trigger et",
        },

        new("policy: using", "alter policy child_policy on public.child using (a>5)", "alter policy child_policy on public.child using (a>0)"),
        new("policy: roles", "alter policy child_policy on public.child to {role}", "alter policy child_policy on public.child to public"),
        new(
            "policy: check",
            "alter policy child_policy on public.child with check (a>1)",
            "drop policy child_policy on public.child; create policy child_policy on public.child using (a>0)"),
        new(
            "policy: restrictive",
            "drop policy child_policy on public.child; create policy child_policy on public.child as restrictive using (a>0)",
            "drop policy child_policy on public.child; create policy child_policy on public.child using (a>0)"),
        new(
            "policy: command",
            "drop policy child_policy on public.child; create policy child_policy on public.child for select using (a>0)",
            "drop policy child_policy on public.child; create policy child_policy on public.child using (a>0)"),
        new("policy: rename", "alter policy child_policy on public.child rename to pol9", "alter policy pol9 on public.child rename to child_policy"),
        new("policy: comment", "comment on policy child_policy on public.child is 'x'", "comment on policy child_policy on public.child is null"),

        new(
            "function: body",
            "create or replace function public.f(x int) returns int language sql immutable as 'select x+1'",
            "create or replace function public.f(x int) returns int language sql immutable as 'select x'"),
        new("function: volatility", "alter function public.f(int) stable", "alter function public.f(int) immutable"),
        new("function: strict", "alter function public.f(int) strict", "alter function public.f(int) called on null input"),
        new("function: security definer", "alter function public.f(int) security definer", "alter function public.f(int) security invoker"),
        new("function: leakproof", "alter function public.f(int) leakproof", "alter function public.f(int) not leakproof"),
        new("function: parallel", "alter function public.f(int) parallel safe", "alter function public.f(int) parallel unsafe"),
        new("function: cost", "alter function public.f(int) cost 7", "alter function public.f(int) cost 100"),
        new("function: config", "alter function public.f(int) set work_mem='1MB'", "alter function public.f(int) reset all"),
        new("function: owner", "alter function public.f(int) owner to {role}", "alter function public.f(int) owner to {owner}"),
        new(
            "function: default argument",
            "drop function public.f(int); create function public.f(x int default 3) returns int language sql immutable as 'select x'",
            "drop function public.f(int); create or replace function public.f(x int) returns int language sql immutable as 'select x'"),
        new(
            "function: argument name",
            "drop function public.f(int); create function public.f(y int) returns int language sql immutable as 'select y'",
            "drop function public.f(int); create or replace function public.f(x int) returns int language sql immutable as 'select x'"),
        new("function: overload", "create function public.f(x text) returns text language sql as 'select x'", "drop function public.f(text)"),
        new("function: acl revoke public", "revoke execute on function public.f(int) from public", "grant execute on function public.f(int) to public"),
        new("function: comment", "comment on function public.f(int) is 'x'", "comment on function public.f(int) is null"),
        new(
            "function: begin atomic",
            "do $$begin execute 'create function public.fa(x int) returns int language sql begin atomic select x; end'; end$$",
            "drop function public.fa(int)") { From = 14 },

        new(
            "procedure: body",
            "create or replace procedure public.work() language sql as 'select 2'",
            "create or replace procedure public.work() language sql as 'select 1'"),

        new(
            "aggregate: initcond",
            "create or replace aggregate public.total(int)(sfunc=int4pl,stype=int,initcond='5')",
            "create or replace aggregate public.total(int)(sfunc=int4pl,stype=int,initcond='0')"),
        new("aggregate: owner", "alter aggregate public.total(int) owner to {role}", "alter aggregate public.total(int) owner to {owner}"),
    ];
}
