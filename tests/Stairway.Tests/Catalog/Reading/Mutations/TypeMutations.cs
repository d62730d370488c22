namespace Stairway.Tests.Catalog.Reading.Mutations;

/// <summary>Types, and what extends the language of expressions.</summary>
internal static class TypeMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("enum: add value", "create type public.fresh as enum('a','b','c')", "drop type public.fresh"),
        new("enum: order", "drop type public.color; create type public.color as enum('b','a')", "drop type public.color; create type public.color as enum('a','b')"),
        new("enum: rename value", "alter type public.color rename value 'a' to 'z'", "alter type public.color rename value 'z' to 'a'"),

        new("type: owner", "alter type public.color owner to {role}", "alter type public.color owner to {owner}"),
        new("type: acl", "revoke usage on type public.color from public", "grant usage on type public.color to public"),
        new("type: comment", "comment on type public.color is 'x'", "comment on type public.color is null"),

        new("composite: add attribute", "alter type public.pair add attribute z int", "alter type public.pair drop attribute z"),
        new("composite: attribute type", "alter type public.pair alter attribute x type bigint", "alter type public.pair alter attribute x type int"),
        new("composite: comment", "comment on type public.pair is 'x'", "comment on type public.pair is null"),
        new("composite: acl", "revoke usage on type public.pair from public", "grant usage on type public.pair to public"),

        new("domain: not null", "alter domain public.positive set not null", "alter domain public.positive drop not null"),
        new("domain: default", "alter domain public.positive set default 4", "alter domain public.positive drop default"),
        new("domain: check", "alter domain public.positive add constraint d2 check (value<9)", "alter domain public.positive drop constraint d2"),
        new("domain: not valid", "alter domain public.positive add constraint d2 check (value<9) not valid", "alter domain public.positive drop constraint d2"),
        new("domain: collation", "create domain public.dt as text collate \"C\"", "drop domain public.dt"),
        new(
            "domain constraint: comment",
            "comment on constraint dck on domain public.positive is 'x'",
            "comment on constraint dck on domain public.positive is null"),

        new(
            "range: subtype diff",
            "drop type public.span; create type public.span as range(subtype=float8, subtype_diff=float8mi)",
            "drop type public.span; create type public.span as range(subtype=float8)"),
        new(
            "range: multirange name",
            "drop type public.span; create type public.span as range(subtype=float8, multirange_type_name=public.mr9)",
            "drop type public.span; create type public.span as range(subtype=float8)") { From = 14 },

        new("collation: create", "create collation public.fresh (locale='POSIX')", "drop collation public.fresh"),
        new("collation: owner", "alter collation public.plain owner to {role}", "alter collation public.plain owner to {owner}"),

        new("operator: create", "create operator public.=== (leftarg=int,rightarg=int,function=int4eq)", "drop operator public.===(int,int)"),
        new(
            "operator class: create",
            "create operator class public.oc for type int4 using btree as operator 1 pg_catalog.<, function 1 pg_catalog.btint4cmp(int4,int4)",
            "drop operator family public.oc using btree"),

        new("cast: create", "create cast (public.pair as text) with inout", "drop cast (public.pair as text)"),
        new(
            "cast: context",
            "drop cast (public.pair as text); create cast (public.pair as text) with inout as assignment",
            "drop cast (public.pair as text); create cast (public.pair as text) with inout") { Before = "create cast (public.pair as text) with inout" },

        new("conversion: create", "create conversion public.cv for 'LATIN1' to 'UTF8' from pg_catalog.iso8859_1_to_utf8", "drop conversion public.cv"),

        new(
            "text search config: mapping",
            "alter text search configuration public.words alter mapping for asciiword with pg_catalog.english_stem",
            "alter text search configuration public.words alter mapping for asciiword with pg_catalog.simple"),
        new(
            "text search dictionary: options",
            "alter text search dictionary public.dictionary (accept=false)",
            "drop text search dictionary public.dictionary; create text search dictionary public.dictionary (template=pg_catalog.simple)"),
    ];
}
