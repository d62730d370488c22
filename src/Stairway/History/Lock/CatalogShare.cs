using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;

namespace Stairway.History.Lock;

/// <summary>
/// What one migration adds to the digest of a catalog: the fingerprints of the objects that came, less those that went, modulo 2^128. The sum over a
/// history is the digest of its catalog, whatever the order; so an earlier or a late migration leaves the lines of the others as they are.
/// </summary>
internal static partial class CatalogShare
{
    public static UInt128 Of(CatalogState before, CatalogState after)
    {
        var me = Owner(after);
        UInt128 sum = 0;
        foreach (var change in CatalogState.Changes(before, after))
            sum = unchecked(sum + Number(change.After, me) - Number(change.Before, me));

        return sum;
    }

    private static UInt128 Number(CatalogObject? item, string me) =>
        item is null || !IsPortable(item.Name) ? 0 : Fingerprint.Number($"{item.Name.Kind}\0{Identity(item, me)}\0{item.Relation}\0{Definition(item, me)}");

    /// <summary>False for what other machines see otherwise: what the whole cluster shares, what only a superuser may read, and large objects, whose names are OIDs.</summary>
    private static bool IsPortable(ObjectName name) =>
        !Kinds.IsShared(name) && name.Kind is not ("subscription" or "large object") && !(name.Kind == "comment" && name.Identity.StartsWith("large object ", StringComparison.Ordinal));

    /// <summary>The role that runs the migrations: ours is the owner of the database.</summary>
    private static string Owner(CatalogState state) => state.Find(new("database", "current"))?["owner"] ?? "";

    private static string Identity(CatalogObject item, string me) =>
        item.Name.Kind == "default privileges" ? item.Name.Identity.Replace($"role {SqlName.Quote(me)} ", "role ME ", StringComparison.Ordinal) : item.Name.Identity;

    /// <summary>A body has the line ends of the source that it was written in, which git may change.</summary>
    private static string Definition(CatalogObject item, string me)
    {
        var text = item.Definition.Replace("\r\n", "\n", StringComparison.Ordinal);
        var isTheSameEverywhere = !text.Contains("owner=", StringComparison.Ordinal) && !text.Contains("acl=", StringComparison.Ordinal) && item.Name.Kind != "extension";
        return isTheSameEverywhere ? text : string.Join(CatalogObject.Separator, text.Split(CatalogObject.Separator).Select(attribute => Attribute(item, attribute, me)).OfType<string>());
    }

    /// <summary>The role is called otherwise on another server; an extension has the version that the machine has.</summary>
    private static string? Attribute(CatalogObject item, string text, string me) => text.Split('=', 2) switch
    {
        ["owner", var owner] when owner == me => "owner=ME",
        [("acl" or "rowtype_acl") and var name, var privileges] => $"{name}={Grants(privileges, me)}",
        ["version", _] when item.Name.Kind == "extension" => null,
        _ => text,
    };

    /// <summary>"PUBLIC=r \"ci runner\"=arw": a name is quoted unless it is made of letters, digits and underscores.</summary>
    private static string Grants(string privileges, string me) =>
        string.Join(' ', Grantee().Replace(privileges, match => SqlName.Plain(match.Value) == me ? "ME" : match.Value).Split(' ').Order(StringComparer.Ordinal));

    [GeneratedRegex("""("([^"]|"")*"|(?<=^| )\w+)(?==)""")]
    private static partial Regex Grantee();
}
