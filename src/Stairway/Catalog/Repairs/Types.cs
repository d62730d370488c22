namespace Stairway.Catalog.Repairs;

/// <summary>Enums, domains, composite types, ranges, base types.</summary>
internal sealed class Types : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [expected.Name.Kind == "domain" ? CreateDomain(expected) : $"CREATE TYPE {expected.Name.Identity}{Body(expected, context)}"];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var address = SqlAddress.Of(expected.Name);
        return (expected.Name.Kind, attribute) switch
        {
            ("enum", "labels") => EnumLabels.Steps(expected, actual, context),
            ("domain", "notnull") => [$"ALTER {address} {(expected[attribute] is null ? "DROP" : "SET")} NOT NULL"],
            ("domain", "default") => [expected[attribute] is { } value ? $"ALTER {address} SET DEFAULT {value}" : $"ALTER {address} DROP DEFAULT"],
            ("domain" or "range", "base" or "collation" or "range") => TypeReplacement.Steps(expected, context),
            ("composite type", "columns") => TypeReplacement.Steps(expected, context),
            _ => base.Alter(expected, actual, attribute, context),
        };
    }

    protected override string GrantTarget(CatalogObject item) => $"TYPE {item.Name.Identity}";

    private static string CreateDomain(CatalogObject domain) =>
        $"CREATE DOMAIN {domain.Name.Identity} AS {domain["base"]}"
        + (domain["collation"] is { } collation ? $" COLLATE {collation}" : "")
        + (domain["default"] is { } value ? $" DEFAULT {value}" : "")
        + (domain["notnull"] is null ? "" : " NOT NULL");

    private static string Body(CatalogObject type, RepairContext context) => type.Name.Kind switch
    {
        "enum" => $" AS ENUM ({type["labels"]})",
        "composite type" => $" AS ({string.Join(", ", Attributes(type, context).Select(CompositeAttributes.Definition))})",
        "range" => $" AS RANGE ({Parameters(type["range"]!, RangeParameter)})",
        "base type" => $" ({Parameters(type["base_type"]!, BaseParameter)}{(type["default"] is { } value ? $", DEFAULT = {value}" : "")})",
        _ => "",
    };

    private static IEnumerable<CatalogObject> Attributes(CatalogObject type, RepairContext context)
    {
        var byName = context.Expected.OfRelation(type.Name.Identity).Where(item => item.Name.Kind == "column").ToDictionary(item => SqlName.Last(item.Name.Identity));
        return SqlList.Split(type["columns"]).Select(name => byName[name]);
    }

    // "subtype double precision; opclass pg_catalog.float8_ops"
    private static string Parameters(string list, Func<string, string, string?> parameter) =>
        string.Join(", ", SqlList.Split(list, ';').Select(item => item.Split(' ', 2)).Select(pair => parameter(pair[0], pair[1])).OfType<string>());

    private static string? RangeParameter(string name, string value) => name switch
    {
        "subtype" => $"SUBTYPE = {value}",
        "opclass" => $"SUBTYPE_OPCLASS = {value}",
        "collation" => $"COLLATION = {value}",
        "canonical" => $"CANONICAL = {SqlName.WithoutArguments(value)}",
        "diff" => $"SUBTYPE_DIFF = {SqlName.WithoutArguments(value)}",
        "multirange" => $"MULTIRANGE_TYPE_NAME = {value}",
        _ => null,
    };

    // https://www.postgresql.org/docs/current/sql-createtype.html
    private static string? BaseParameter(string name, string value) => (name, value) switch
    {
        ("in", _) => $"INPUT = {SqlName.WithoutArguments(value)}",
        ("out", _) => $"OUTPUT = {SqlName.WithoutArguments(value)}",
        ("recv", _) => $"RECEIVE = {SqlName.WithoutArguments(value)}",
        ("send", _) => $"SEND = {SqlName.WithoutArguments(value)}",
        ("modin", _) => $"TYPMOD_IN = {SqlName.WithoutArguments(value)}",
        ("modout", _) => $"TYPMOD_OUT = {SqlName.WithoutArguments(value)}",
        ("analyze", _) => $"ANALYZE = {SqlName.WithoutArguments(value)}",
        ("len", "-1") => "INTERNALLENGTH = VARIABLE",
        ("len", "-2") => "INTERNALLENGTH = -2",
        ("len", _) => $"INTERNALLENGTH = {value}",
        ("byval", "true") => "PASSEDBYVALUE",
        ("align", _) => $"ALIGNMENT = {value switch { "c" => "char", "s" => "int2", "d" => "double", _ => "int4" }}",
        ("storage", _) => $"STORAGE = {value switch { "p" => "plain", "e" => "external", "m" => "main", _ => "extended" }}",
        ("category", _) => $"CATEGORY = {SqlName.Literal(value)}",
        ("preferred", "true") => "PREFERRED = true",
        ("delim", _) => $"DELIMITER = {SqlName.Literal(value)}",
        ("elem", _) => $"ELEMENT = {value}",
        _ => null,
    };
}
