using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>
/// What takes an object along when it goes, or comes: a constraint its index, a column its sequence, a table all of them.
/// https://www.postgresql.org/docs/current/ddl-depend.html; only what goes without CASCADE.
/// </summary>
internal sealed class Owners(IReadOnlyList<Change> changes, ExpectedCatalog expected)
{
    private readonly Circles _circles = new(changes);
    private readonly ILookup<ObjectName, Change> _byName = changes.ToLookup(change => change.Name);
    private readonly ILookup<string, Change> _byKind = changes.ToLookup(change => change.Name.Kind, StringComparer.Ordinal);
    private readonly ILookup<string, Change> _relations = changes.Where(change => Kinds.IsRelation(change.Name.Kind)).ToLookup(change => change.Name.Identity, StringComparer.Ordinal);
    private readonly ILookup<string, Change> _constraints = changes.Where(change => change.Name.Kind == "constraint").ToLookup(change => change.Object.Relation, StringComparer.Ordinal);
    private readonly ILookup<string, Change> _columns = changes.Where(change => change.Name.Kind == "column").ToLookup(change => change.Object.Relation, StringComparer.Ordinal);

    /// <summary>The change from which this one follows, or null.</summary>
    public Change? Of(Change change) => change.Kind != DifferenceKind.Changed && _circles.Hold(change.Object) ? null : Candidates(change).FirstOrDefault(owner => owner is not null && owner != change && Explains(owner, change));

    /// <summary>Whether one object goes, or comes, with the other, perhaps by way of a third.</summary>
    public bool Lead(ObjectName from, ObjectName to)
    {
        var seen = new HashSet<ObjectName>();
        for (var name = from; seen.Add(name) && Of(_byName[name].First()) is { } owner; name = owner.Name)
        {
            if (owner.Name == to)
                return true;
        }

        return false;
    }

    // the nearest first
    private IEnumerable<Change?> Candidates(Change change)
    {
        var (kind, identity) = change.Name;
        var item = change.Object;
        return
        [
            .. kind switch
            {
                "column" => OfView(change),
                "constraint" => [.. Columns(item, item["def"]), .. change.Kind == DifferenceKind.Changed ? Supports(change.Actual!["index"]) : []],
                "index" => [.. Named("constraint", $"{item.Relation}.{SqlName.Last(identity)}"), .. Columns(item, Keys(item))],
                "statistics" => Columns(item, Keys(item)),
                "sequence" => OwnedBy(item),
                "comment" => Commented(identity),
                "domain constraint" => Named("domain", SqlName.Parent(identity)),
                "operator class" => Named("operator family", identity),
                "publication table" or "publication schema" => Published(identity),
                "role membership" => identity.Split(' ').SelectMany(part => Named("role", part)),
                _ => [],
            },
            .. item.Relation != "" && item.Relation != identity ? Relations(item.Relation) : [],
            .. kind switch
            {
                "column" or "constraint" or "trigger" => OnParents(kind, change),
                "index" => [.. Named("index", item["parent"]), .. _byKind["index"].Where(child => child.Kind == DifferenceKind.Changed && (child.Expected?["parent"] ?? child.Actual?["parent"]) == identity)],
                _ when Kinds.IsTable(kind) => Split(item["parents"]).SelectMany(Relations),
                _ => [],
            },
            .. change.Kind == DifferenceKind.Changed
                ? _byKind["enum"].Where(owner => NamesInText.Mentions(item.Definition, owner.Name.Identity))
                : _byKind["extension"].Where(owner => owner.Kind == DifferenceKind.Changed),
            .. Kinds.IsInSchema(kind) ? Named("schema", SqlName.Parts(identity)[0]) : [],
        ];
    }

    private static bool Explains(Change owner, Change change) => (owner.Kind, change.Kind) switch
    {
        // what differs on both sides alike goes with its owner; a partition without its table, but not a child without its parent
        var (kind, same) when kind == same && kind is DifferenceKind.LeftBehind or DifferenceKind.Lost =>
            !Kinds.IsTable(change.Name.Kind) || !Kinds.IsTable(owner.Name.Kind) || change.Object["partition_bound"] is not null,

        (DifferenceKind.Changed, _) => ExplainsBeingAltered(owner, change),

        // a foreign key that leans on an index too many
        (DifferenceKind.LeftBehind, DifferenceKind.Changed) => change.Attributes.Any(attribute => attribute.Name == "index"),
        _ => false,
    };

    private static bool ExplainsBeingAltered(Change owner, Change change) => (owner.Name.Kind, change.Name.Kind) switch
    {
        ("view" or "materialized view", "column") => owner.Attributes.Any(attribute => attribute.Name is "view") && change.Attributes.All(attribute => attribute.Name is "type" or "collation"),
        ("column", "sequence") => owner.Attributes.Any(attribute => attribute.Name is "identity" or "default") && change.Kind != DifferenceKind.Changed,
        ("column", "constraint") => owner.Attributes.Any(attribute => attribute.Name == "notnull") && change.Object["type"] == "not null",
        ("column", "column") or ("constraint", "constraint") or ("trigger", "trigger") =>
            change.Kind == DifferenceKind.Changed && change.Attributes.All(owner.Attributes.Contains),
        ("constraint", "index") => change.Kind == DifferenceKind.Changed && owner.Attributes.Any(attribute => attribute.Name == "def"),
        // what belongs to an extension is not in the catalog
        ("extension", _) => owner.Attributes.Any(attribute => attribute.Name == "added_members" && NamesInText.Mentions(attribute.Expected + attribute.Actual, change.Name.Identity)),
        ("enum", _) => EnumLabels.Renamed(owner.Expected!, owner.Actual!) is { } label && change.Attributes.All(attribute =>
            attribute.Actual?.Replace($"{label.Actual}::{owner.Name.Identity}", $"{label.Expected}::{owner.Name.Identity}", StringComparison.Ordinal) == attribute.Expected),
        (_, _) when owner.Attributes.Any(attribute => attribute.Name is "partition_key" or "server") => change.Object.Relation == owner.Name.Identity,    // made again
        (var table, "sequence") when Kinds.IsTable(table) => change.Kind == DifferenceKind.Changed && change.Attributes.All(owner.Attributes.Contains),
        (var table, _) when Kinds.IsTable(table) && owner.Attributes.Any(attribute => attribute.Name is "partition_bound" or "parents") => FollowsAttachment(change),
        ("index", "index") => owner.Attributes.Any(attribute => attribute.Name == "parent") && change.Attributes is [{ Name: "invalid" }],
        (_, "index") when owner.Attributes.Any(attribute => attribute.Name == "replica_identity") => change.Attributes is [{ Name: "replica_identity" }],
        _ => false,
    };

    private IEnumerable<Change> Named(string kind, string? identity) => identity is null ? [] : _byName[new(kind, identity)];

    // the index on which a foreign key leans, or its key
    private IEnumerable<Change> Supports(string? index) => index is null
        ? []
        : Named("index", index).Concat(changes.Where(change => change is { Name.Kind: "constraint", Actual: { } key } && Constraints.HasIndex(key) && Constraints.IndexOf(key).Identity == index));

    private IEnumerable<Change> Relations(string identity) => _relations[identity];

    // columns on which an index or a constraint stands; a NOT NULL constraint, too
    private IEnumerable<Change> Columns(CatalogObject item, string? text) =>
        text is null
            ? []
            : _columns[item.Relation].Where(column => NamesInText.MentionsLast(NearSide(text), SqlName.Last(column.Name.Identity)));

    private static string NearSide(string text) =>
        text.IndexOf(" REFERENCES ", StringComparison.Ordinal) is >= 0 and var far ? text[..far] : text;

    // without the names of the index and of its table
    private static string? Keys(CatalogObject item) => item["def"] is { } text ? text[Math.Max(0, text.IndexOfAny(['(']))..] : null;

    private IEnumerable<Change> OwnedBy(CatalogObject sequence)
    {
        var owner = sequence["owned_by"]?.Split(' ')[^1];
        return owner is null ? [] : [.. Named("column", owner), .. Relations(SqlName.Parent(owner))];
    }

    // inherited columns and constraints and the triggers of partitions follow their parents'
    private IEnumerable<Change> OnParents(string kind, Change change)
    {
        var item = change.Object;
        if (kind == "column" && (expected.Relation(item.Relation) ?? Relations(item.Relation).FirstOrDefault()?.Object)?["of_type"] is { } type)
            return Named("column", $"{type}.{SqlName.Last(item.Name.Identity)}");
        if (item["inherited"] is null && item["cloned"] is null)
            return [];

        var parents = (expected.Relation(item.Relation) ?? Relations(item.Relation).FirstOrDefault()?.Object)?["parents"];
        return Split(parents).SelectMany(parent => Named(kind, $"{parent}.{SqlName.Last(item.Name.Identity)}").Concat(
            kind == "constraint" ? _constraints[parent].Where(constraint => constraint.Object["def"] == item["def"]) : []));
    }

    // what a partition has from its table, or a child from its parent
    private static bool FollowsAttachment(Change change) => change.Kind == DifferenceKind.Changed
        ? change.Attributes.All(attribute => attribute.Name is "inherited" or "parent")
        : change.Object["cloned"] is not null;

    // the columns of a view have the types of those that it reads
    private IEnumerable<Change> OfView(Change column)
    {
        var view = expected.Relation(column.Object.Relation)?["view"];
        return view is null || column.Kind != DifferenceKind.Changed
            ? []
            : _columns.Where(relation => relation.Key != column.Object.Relation && NamesInText.Mentions(view, relation.Key)).SelectMany(relation => relation);
    }

    private IEnumerable<Change> Commented(string identity)
    {
        var target = CommentTarget.Of(identity);
        return target.Kinds.SelectMany(kind => Named(kind, target.Identity)).Concat(target.IsRoutine ? Routines(target) : []);
    }

    // comments name a routine by the types of its arguments, the catalog by their names, too
    private IEnumerable<Change> Routines(CommentTarget target) => changes.Where(change => Kinds.IsRoutine(change.Name.Kind) && target.IsOn(change.Name.Identity));

    private IEnumerable<Change> Published(string identity)
    {
        var space = identity.IndexOf(' ', StringComparison.Ordinal);
        var (publication, member) = (identity[..space], identity[(space + 1)..]);
        return [.. Named("publication", publication), .. Relations(member), .. Named("schema", member)];
    }

    private static string[] Split(string? list) => list?.Split(", ") ?? [];
}
