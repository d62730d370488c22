namespace Stairway.Catalog.Repairs;

/// <summary>The recipe of every kind.</summary>
internal static class Recipes
{
    private static readonly Dictionary<string, Recipe> _byKind = new()
    {
        ["schema"] = new Schemas(),
        ["extension"] = new Extensions(),
        ["extension dependency"] = new ExtensionDependencies(),

        ["table"] = new Tables(),
        ["partitioned table"] = new Tables(),
        ["foreign table"] = new Tables(),
        ["view"] = new Views(),
        ["materialized view"] = new Views(),
        ["column"] = new Columns(),
        ["constraint"] = new Constraints(),
        ["index"] = new Indexes(),
        ["statistics"] = new Statistics(),
        ["sequence"] = new Sequences(),
        ["trigger"] = new Triggers(),
        ["rule"] = new Triggers(),
        ["policy"] = new Policies(),
        ["comment"] = new Comments(),
        ["security label"] = new SecurityLabels(),

        ["enum"] = new Types(),
        ["domain"] = new Types(),
        ["composite type"] = new Types(),
        ["range"] = new Types(),
        ["base type"] = new Types(),
        ["shell type"] = new Types(),
        ["domain constraint"] = new DomainConstraints(),
        ["collation"] = new Collations(),

        ["function"] = new Routines(),
        ["procedure"] = new Routines(),
        ["window function"] = new Routines(),
        ["aggregate"] = new Aggregates(),
        ["event trigger"] = new EventTriggers(),

        ["operator"] = new Made(Operators.Create),
        ["operator class"] = new OperatorClasses(),
        ["operator family"] = new OperatorClasses(),
        ["cast"] = new Made(Operators.CreateCast),
        ["conversion"] = new Made(OtherKinds.Conversion),
        ["transform"] = new Made(OtherKinds.Transform),
        ["language"] = new Languages(),
        ["access method"] = new Made(OtherKinds.AccessMethod),
        ["text search configuration"] = new TextSearch(),
        ["text search dictionary"] = new TextSearch(),
        ["text search parser"] = new Made(OtherKinds.TextSearchParser),
        ["text search template"] = new Made(OtherKinds.TextSearchTemplate),

        ["foreign data wrapper"] = new ForeignData(),
        ["foreign server"] = new ForeignData(),
        ["user mapping"] = new Made(OtherKinds.UserMapping),
        ["publication"] = new Publications(),
        ["publication table"] = new PublicationMembers(),
        ["publication schema"] = new PublicationMembers(),
        ["subscription"] = new Subscriptions(),

        ["default privileges"] = new DefaultPrivileges(),
        ["initial privilege change"] = new InitialPrivileges(),
        ["large object"] = new LargeObjects(),
        ["database"] = new Databases(),
        ["setting"] = new Settings(),
        ["role"] = new Roles(),
        ["role membership"] = new Memberships(),
        ["tablespace"] = new Tablespaces(),
        ["parameter acl"] = new ParameterPrivileges(),
    };

    public static Recipe Of(CatalogObject item) => Of(item.Name.Kind);

    /// <exception cref="InvalidOperationException">The catalog knows a kind that nobody wrote a recipe for.</exception>
    public static Recipe Of(string kind) => _byKind.GetValueOrDefault(kind) ?? throw new InvalidOperationException($"No recipe for objects of the kind '{kind}'.");
}
