using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>Something mentions a relation, directly or through the type of its rows or a routine.</summary>
/// <param name="Catalog">The catalog that holds what mentions it.</param>
/// <param name="Object">OID of the relation of which that is a part, of the routine that it is, or 0.</param>
internal readonly record struct Mention(string Catalog, uint Object)
{
    /// <summary>Given an array of OIDs as text. Gives <see cref="Catalog"/> and <see cref="Object"/>.</summary>
    public const string Statement = """
        with recursive
        given (oid) as (
            select unnest($1::text::oid[])),
        reached (catalog, oid, follow) as (
            select 'pg_catalog.pg_class'::regclass::oid, g.oid, true
            from given g
            union
            select 'pg_catalog.pg_type'::regclass, t.oid, true
            from given g
            join pg_catalog.pg_class c on c.oid = g.oid
            join pg_catalog.pg_type t on t.oid = c.reltype
            union
            select d.classid, d.objid, d.classid in ('pg_catalog.pg_type'::regclass, 'pg_catalog.pg_proc'::regclass)
            from reached r
            join pg_catalog.pg_depend d on d.refclassid = r.catalog and d.refobjid = r.oid
            where r.follow)
        select distinct
            r.catalog::regclass::text,
            coalesce(case r.catalog
                when 'pg_catalog.pg_class'::regclass then coalesce((select i.indrelid from pg_catalog.pg_index i where i.indexrelid = r.oid), r.oid)
                when 'pg_catalog.pg_rewrite'::regclass then (select w.ev_class from pg_catalog.pg_rewrite w where w.oid = r.oid)
                when 'pg_catalog.pg_constraint'::regclass then (select k.conrelid from pg_catalog.pg_constraint k where k.oid = r.oid)
                when 'pg_catalog.pg_trigger'::regclass then (select t.tgrelid from pg_catalog.pg_trigger t where t.oid = r.oid)
                when 'pg_catalog.pg_attrdef'::regclass then (select a.adrelid from pg_catalog.pg_attrdef a where a.oid = r.oid)
                when 'pg_catalog.pg_policy'::regclass then (select p.polrelid from pg_catalog.pg_policy p where p.oid = r.oid)
                when 'pg_catalog.pg_proc'::regclass then r.oid
            end, 0)
        from reached r
        where not (r.follow and r.catalog = 'pg_catalog.pg_class'::regclass)
            and not (
                r.catalog = 'pg_catalog.pg_type'::regclass
                and exists (select from pg_catalog.pg_type t where t.oid = r.oid and (t.typrelid <> 0 or t.typcategory = 'A')))
        """;

    /// <summary>Which part of a relation is printed in another way; null for what is no part of one.</summary>
    public RelationParts? Part => Object == 0 ? null : Catalog switch
    {
        "pg_class" => RelationParts.All,
        "pg_rewrite" => RelationParts.Head | RelationParts.Rules,
        "pg_constraint" => RelationParts.Constraints,
        "pg_trigger" => RelationParts.Triggers,
        "pg_attrdef" => RelationParts.Columns,
        "pg_policy" => RelationParts.Policies,
        _ => null,
    };

    /// <summary>Whether it is a query. One is printed in another way even when a relation gets or loses a column that it does not mention:
    /// where it joins with USING, a column whose name is no longer the only one gets an alias.</summary>
    public bool IsQuery => Catalog is "pg_rewrite" or "pg_policy" or "pg_proc";

    public static void ReadAll(DbDataReader reader, ICollection<Mention> mentions)
    {
        while (reader.Read())
            mentions.Add(new(reader.GetString(0), reader.GetFieldValue<uint>(1)));
    }
}
