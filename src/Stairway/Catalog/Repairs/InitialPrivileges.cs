namespace Stairway.Catalog.Repairs;

/// <summary>Privileges on objects of the system and of extensions that are no longer the initial ones: <c>function pg_sleep(double precision)</c>.</summary>
internal sealed class InitialPrivileges : Recipe
{
    // system_views.sql and initdb.c revoke these from PUBLIC
    private static readonly string[] _secret =
    [
        "pg_authid", "pg_shadow", "pg_statistic", "pg_statistic_ext_data", "pg_subscription", "pg_largeobject", "pg_user_mapping", "pg_config", "pg_file_settings",
        "pg_hba_file_rules", "pg_ident_file_mappings", "pg_backend_memory_contexts", "pg_shmem_allocations", "pg_replication_origin_status",
    ];

    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => Steps(expected.Name.Identity, expected["acl"], null, context);

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => Steps(actual.Name.Identity, null, actual["acl"], context);

    public override IEnumerable<RepairStep> Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context) =>
        Steps(expected.Name.Identity, expected["acl"], actual["acl"], context);

    private static IEnumerable<RepairStep> Steps(string identity, string? expected, string? actual, RepairContext context)
    {
        var (kind, name) = Comparison.CommentTarget.Of(identity);
        var qualified = kind == "schema" || SqlName.Parts(name).Count > 1 ? name : $"pg_catalog.{name}";
        var target = $"{(kind == "relation" ? "TABLE" : kind.ToUpperInvariant())} {qualified}";

        // what was initial is not known: what the system gives everybody is
        var initial = kind switch { "function" => "PUBLIC=X", "schema" => "PUBLIC=U", _ => _secret.Contains(name) ? "-" : "PUBLIC=r" };
        return Grants.Steps(target, WithoutOwner(expected ?? initial), WithoutOwner(actual ?? initial));

        Dictionary<(string Grantee, string Privilege), bool> WithoutOwner(string list) =>
            Privileges.Parse(list).Where(item => item.Key.Grantee != context.Creator).ToDictionary();
    }
}
