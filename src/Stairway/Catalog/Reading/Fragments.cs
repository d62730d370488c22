namespace Stairway.Catalog.Reading;

/// <summary>Pieces of SQL that many statements share.</summary>
internal static class Fragments
{
    /// <summary>Condition on <c>n</c>, a row of pg_namespace.</summary>
    public const string UserSchema = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

    /// <summary>Condition on <c>c</c>, a row of pg_class: it is in a user's schema and no extension brought it.</summary>
    public static readonly string UserRelation = $"""
        c.relnamespace in (select n.oid from pg_catalog.pg_namespace n where {UserSchema})
            and {NotOfExtension("pg_class", "c.oid")}
        """;

    /// <summary>Condition on <c>c</c>, a row of pg_class: it is one of the OIDs in the parameter, an array as text.</summary>
    public const string GivenRelation = "c.oid = any ($1::text::oid[])";

    public static string NotOfExtension(string catalog, string oid) => $"""
        not exists (select from pg_catalog.pg_depend x where x.classid = 'pg_catalog.{catalog}'::regclass and x.objid = {oid} and x.deptype = 'e')
        """;

    /// <summary>Internal objects come and go with the one that they serve.</summary>
    public static string NotInternal(string catalog, string oid) => $"""
        not exists (select from pg_catalog.pg_depend x where x.classid = 'pg_catalog.{catalog}'::regclass and x.objid = {oid} and x.deptype = 'i')
        """;

    /// <summary>The privileges as they are stored and those that apply where none are stored. <see cref="Canonical"/> tells whether they are the same:
    /// asking the server with aclexplode would cost 0.1 ms a statement, for values that are almost always null.</summary>
    public static string Acl(string column, string type, string owner) =>
        $@"case when {column} is not null then {column}::text || E'\x1e' || acldefault({type}, {owner})::text end";

    /// <summary>An array of options; <see cref="Canonical"/> sorts it.</summary>
    public static string List(string column) => $@"array_to_string({column}, E'\x1e')";

    public static string Owner(string column) => $"pg_get_userbyid({column})";

    /// <summary>An optional reference to a function.</summary>
    public static string Routine(string column) => $"case when {column} <> 0 then {column}::oid::regprocedure::text end";

    /// <summary>An optional reference to an operator.</summary>
    public static string Operator(string column) => $"case when {column} <> 0 then {column}::oid::regoperator::text end";

    public static string Collation(string column) => $"""
        (select l.collnamespace::regnamespace::text || '.' || quote_ident(l.collname) from pg_catalog.pg_collation l where l.oid = {column})
        """;

    public static string Qualified(string schema, string name) => $"{schema}::regnamespace::text || '.' || quote_ident({name})";

    public static string Tablespace(string column) => $"""
        (select t.spcname::text from pg_catalog.pg_tablespace t where t.oid = {column})
        """;
}
