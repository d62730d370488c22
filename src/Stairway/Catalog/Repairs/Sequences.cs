using System.Globalization;

namespace Stairway.Catalog.Repairs;

/// <summary>Sequences.</summary>
internal sealed class Sequences : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["owner", "persistence", "owned_by", "acl"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var type = expected["type"] is { } name && name != "bigint" ? $" AS {name}" : "";
        yield return new($"CREATE SEQUENCE {expected.Name.Identity}{type}{Options(expected)}", type == "" ? FluentCreate(expected) : null);
    }

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) =>
    [
        new($"DROP SEQUENCE {actual.Name.Identity}",
            Fluent.CanSay(actual.Name.Identity) ? $"Delete.Sequence({Fluent.Name(actual.Name.Identity)}){Fluent.InSchema(actual.Name.Identity)};" : null),
    ];

    /// <summary>The options that differ from those of a new sequence of this type, each behind a space.</summary>
    public static string Options(CatalogObject sequence) => string.Concat(DifferentOptions(sequence).Select(option => " " + Option(option, sequence[option])));

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var address = SqlAddress.Of(expected.Name);
        return attribute switch
        {
            "persistence" => [$"ALTER {address} SET {(expected[attribute] == "u" ? "UNLOGGED" : "LOGGED")}"],
            "owned_by" when Serials.IsOfIdentity(expected) => [],    // it comes with its column
            "owned_by" => [$"ALTER {address} OWNED BY {expected[attribute] ?? "NONE"}"],
            "type" or "increment" or "min" or "max" or "start" or "cache" or "cycle" => [$"ALTER {address} {Option(attribute, expected[attribute])}"],
            _ => base.Alter(expected, actual, attribute, context),
        };
    }

    // limits that follow from a changed type, and a start that follows from a limit, must be set together
    public override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context)
    {
        var numbers = attributes.Where(attribute => attribute is "type" or "increment" or "min" or "max" or "start" or "cache" or "cycle").ToList();
        var others = base.Alter(expected, actual, [.. attributes.Except(numbers)], context);
        return numbers.Count == 0
            ? others
            : others?.Prepend($"ALTER {SqlAddress.Of(expected.Name)} {string.Join(' ', numbers.Select(attribute => Option(attribute, expected[attribute])))}");
    }

    private static string Option(string attribute, string? value) => attribute switch
    {
        "type" => $"AS {value}",
        "increment" => $"INCREMENT BY {value}",
        "min" => $"MINVALUE {value}",
        "max" => $"MAXVALUE {value}",
        "start" => $"START WITH {value}",
        "cache" => $"CACHE {value}",
        _ => value is null ? "NO CYCLE" : "CYCLE",
    };

    private static IEnumerable<string> DifferentOptions(CatalogObject sequence)
    {
        var ascends = Number(sequence["increment"], 1) > 0;
        var (lowest, highest) = sequence["type"] switch
        {
            "smallint" => (short.MinValue, short.MaxValue),
            "integer" => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        var (min, max) = ascends ? (1L, highest) : (lowest, -1L);
        var (actualMin, actualMax) = (Number(sequence["min"], min), Number(sequence["max"], max));
        if (Number(sequence["increment"], 1) != 1)
            yield return "increment";
        if (actualMin != min)
            yield return "min";
        if (actualMax != max)
            yield return "max";
        if (Number(sequence["start"], 0) is var start && start != 0 && start != (ascends ? actualMin : actualMax))
            yield return "start";
        if (Number(sequence["cache"], 1) != 1)
            yield return "cache";
        if (sequence["cycle"] is not null)
            yield return "cycle";
    }

    private static long Number(string? value, long otherwise) => value is null ? otherwise : long.Parse(value, CultureInfo.InvariantCulture);

    private static string? FluentCreate(CatalogObject sequence) =>
        !Fluent.CanSay(sequence.Name.Identity)
            ? null
            : $"Create.Sequence({Fluent.Name(sequence.Name.Identity)}){Fluent.InSchema(sequence.Name.Identity)}"
                + string.Concat(DifferentOptions(sequence).Select(option => option switch
                {
                    "increment" => $".IncrementBy({sequence[option]})",
                    "min" => $".MinValue({sequence[option]})",
                    "max" => $".MaxValue({sequence[option]})",
                    "start" => $".StartWith({sequence[option]})",
                    "cache" => $".Cache({sequence[option]})",
                    _ => ".Cycle()",
                })) + ";";
}
