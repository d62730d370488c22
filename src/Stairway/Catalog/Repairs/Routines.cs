namespace Stairway.Catalog.Repairs;

/// <summary>Functions and procedures.</summary>
internal sealed class Routines : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [Definition(expected)];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) => attribute switch
    {
        // what it takes and returns cannot be replaced
        "def" when Signature(expected) == Signature(actual) => [Definition(expected)],
        "def" => null,
        _ => base.Alter(expected, actual, attribute, context),
    };

    /// <summary>Name, arguments and result; all of an aggregate.</summary>
    public static string Signature(CatalogObject routine) =>
        (routine["def"] ?? $"{routine.Name.Identity} {routine.Definition}") is var text && text.IndexOf("\n LANGUAGE ", StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text;

    // Npgsql splits commands at the semicolons of a BEGIN ATOMIC body; those of a string constant it leaves alone
    private static string Definition(CatalogObject routine)
    {
        var text = routine["def"]!.TrimEnd();
        return text.Contains("\nBEGIN ATOMIC\n", StringComparison.Ordinal) && text.EndsWith("END", StringComparison.Ordinal) ? Quoted(text) : text;
    }

    private static string Quoted(string text)
    {
        var (inner, outer) = (Tag("routine", text), Tag("do", text));
        return $"DO {outer}\nBEGIN\nEXECUTE {inner}\n{text}\n{inner};\nEND\n{outer}";
    }

    private static string Tag(string name, string text)
    {
        while (text.Contains($"${name}$", StringComparison.Ordinal))
            name += "x";
        return $"${name}$";
    }
}
