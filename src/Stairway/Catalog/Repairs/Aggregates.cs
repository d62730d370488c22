namespace Stairway.Catalog.Repairs;

/// <summary>Aggregates.</summary>
internal sealed class Aggregates : Recipe
{
    private static readonly (string Attribute, string Parameter)[] _functions =
    [
        ("final", "FINALFUNC"), ("combine", "COMBINEFUNC"), ("serial", "SERIALFUNC"), ("deserial", "DESERIALFUNC"),
        ("msfunc", "MSFUNC"), ("minvfunc", "MINVFUNC"), ("mfinal", "MFINALFUNC"),
    ];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var name = SqlName.WithoutArguments(expected.Name.Identity);
        var arguments = expected["args"] is { Length: > 0 } list ? list : "*";
        return [$"CREATE AGGREGATE {name}({arguments}) ({string.Join(", ", Parameters(expected))})"];
    }

    protected override string GrantTarget(CatalogObject item) => $"FUNCTION {item.Name.Identity}";

    private static IEnumerable<string> Parameters(CatalogObject aggregate)
    {
        yield return $"SFUNC = {Bare(aggregate["sfunc"]!)}";
        yield return $"STYPE = {aggregate["stype"]}";
        if (aggregate["sspace"] is { } space && space != "0")
            yield return $"SSPACE = {space}";
        foreach (var (attribute, parameter) in _functions)
        {
            if (aggregate[attribute] is { } function)
                yield return $"{parameter} = {Bare(function)}";
        }

        if (aggregate["final_extra"] == "true")
            yield return "FINALFUNC_EXTRA";
        if (aggregate["mfinal_extra"] == "true")
            yield return "MFINALFUNC_EXTRA";
        if (aggregate["final"] is not null)
            yield return $"FINALFUNC_MODIFY = {Modify(aggregate["final_modify"])}";
        if (aggregate["mfinal"] is not null)
            yield return $"MFINALFUNC_MODIFY = {Modify(aggregate["mfinal_modify"])}";
        if (aggregate["mstype"] is { } movingType)
            yield return $"MSTYPE = {movingType}";
        if (aggregate["msspace"] is { } movingSpace && movingSpace != "0")
            yield return $"MSSPACE = {movingSpace}";
        if (aggregate["init"] is { } initial)
            yield return $"INITCOND = {SqlName.Literal(initial)}";
        if (aggregate["minit"] is { } movingInitial)
            yield return $"MINITCOND = {SqlName.Literal(movingInitial)}";
        if (aggregate["sortop"] is { } sort)
            yield return $"SORTOP = {Operators.Reference(sort)}";
        if (aggregate["parallel"] is { } parallel && parallel != "u")
            yield return $"PARALLEL = {(parallel == "s" ? "SAFE" : "RESTRICTED")}";
        if (aggregate["kind"] == "h")
            yield return "HYPOTHETICAL";
    }

    private static string Bare(string function) => SqlName.WithoutArguments(function);

    private static string Modify(string? letter) => letter switch { "s" => "SHAREABLE", "w" => "READ_WRITE", _ => "READ_ONLY" };
}
