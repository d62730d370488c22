using AccessMap = System.Collections.Generic.IReadOnlyDictionary<(string Grantee, string Privilege), bool>;

namespace Stairway.Catalog.Repairs;

/// <summary>GRANT and REVOKE, computed from two access lists.</summary>
internal static class Grants
{
    /// <summary>What is missing and what is too much, for a sentence: "SELECT to reporter".</summary>
    public static (IReadOnlyList<string> Missing, IReadOnlyList<string> Surplus) Between(CatalogObject expected, CatalogObject actual, string attribute = "acl")
    {
        var (before, after) = Lists(expected, actual, attribute);
        return (Describe(before.Except(after)), Describe(after.Except(before)));

        static IReadOnlyList<string> Describe(IEnumerable<KeyValuePair<(string Grantee, string Privilege), bool>> privileges) =>
        [
            .. privileges
                .GroupBy(item => (item.Key.Grantee, item.Value), item => item.Key.Privilege)
                .Select(group => $"{string.Join(", ", group)} to {group.Key.Grantee}{(group.Key.Value ? " with grant option" : "")}"),
        ];
    }

    /// <summary>The statements that turn the actual list of an object into the expected one.</summary>
    /// <param name="target">As GRANT wants it: TABLE public.users.</param>
    /// <param name="attribute">"acl", or "rowtype_acl" of a table.</param>
    /// <param name="columns">For the privileges of columns: (email).</param>
    public static IEnumerable<RepairStep> Steps(string target, CatalogObject expected, CatalogObject actual, string attribute = "acl", string columns = "")
    {
        var (before, after) = Lists(expected, actual, attribute);
        return Steps(target, before, after, columns: columns);
    }

    /// <summary>The same for lists that stand alone.</summary>
    /// <param name="prefix">What stands before GRANT and REVOKE: ALTER DEFAULT PRIVILEGES.</param>
    public static IEnumerable<RepairStep> Steps(string target, AccessMap expected, AccessMap actual, string prefix = "", string columns = "")
    {
        foreach (var (grantee, privileges) in ByGrantee(actual.Keys.Except(expected.Keys)))
            yield return $"{prefix}REVOKE {List(privileges, columns)} ON {target} FROM {Role(grantee)}";
        foreach (var (grantee, privileges) in ByGrantee(actual.Where(item => item.Value && expected.TryGetValue(item.Key, out var option) && !option).Select(item => item.Key)))
            yield return $"{prefix}REVOKE GRANT OPTION FOR {List(privileges, columns)} ON {target} FROM {Role(grantee)}";
        foreach (var option in new[] { false, true })
        {
            foreach (var (grantee, privileges) in ByGrantee(expected.Where(item => item.Value == option && (!actual.TryGetValue(item.Key, out var has) || (option && !has))).Select(item => item.Key)))
                yield return $"{prefix}GRANT {List(privileges, columns)} ON {target} TO {Role(grantee)}{(option ? " WITH GRANT OPTION" : "")}";
        }
    }

    private static (AccessMap Before, AccessMap After) Lists(CatalogObject expected, CatalogObject actual, string attribute)
    {
        var kind = attribute == "rowtype_acl" ? "row type" : expected.Name.Kind;
        var owner = expected["owner"] ?? "";
        var oldOwner = actual["owner"] ?? owner;
        var (before, after) = (expected[attribute], actual[attribute]);

        // from 17 on tables have one privilege more: where one side lists it, the default has it, too
        var maintain = Maintains(before, owner) || Maintains(after, oldOwner) ? "m" : "";
        return (
            before is null ? Privileges.Default(kind, owner, maintain) : Privileges.Parse(before),
            HandOver(after is null ? Privileges.Default(kind, oldOwner, maintain) : Privileges.Parse(after), oldOwner, owner));
    }

    // the privileges of the old owner go over to the new one
    private static Dictionary<(string Grantee, string Privilege), bool> HandOver(AccessMap list, string from, string to) =>
        list.GroupBy(item => item.Key.Grantee == from ? (to, item.Key.Privilege) : item.Key, item => item.Value)
            .ToDictionary(group => group.Key, group => group.Any(option => option));

    private static bool Maintains(string? list, string owner) => list is not null && Privileges.Parse(list).ContainsKey((owner, "MAINTAIN"));

    private static IEnumerable<(string Grantee, IReadOnlyList<string> Privileges)> ByGrantee(IEnumerable<(string Grantee, string Privilege)> items) =>
        items.GroupBy(item => item.Grantee, item => item.Privilege).Select(group => (group.Key, (IReadOnlyList<string>)[.. group]));

    private static string Role(string name) => name == "PUBLIC" ? name : SqlName.Quote(name);

    private static string List(IReadOnlyList<string> privileges, string columns) => string.Join(", ", privileges.Select(name => name + columns));
}
