namespace Stairway.Catalog;

/// <summary>What identifies an object of a database: never its OID.</summary>
/// <param name="Kind">"table", "column", "index", "function", …</param>
/// <param name="Identity">Qualified name, quoted where PostgreSQL quotes it: <c>public.users.email</c>, <c>public.total(integer)</c>.</param>
internal readonly record struct ObjectName(string Kind, string Identity)
{
    public override string ToString() => $"{Kind} {Identity}";
}
