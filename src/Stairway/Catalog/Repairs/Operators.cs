using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Operators, operator classes and families, casts.</summary>
internal static partial class Operators
{
    public static string Create(CatalogObject item)
    {
        var identity = item.Name.Identity;
        var open = identity.LastIndexOf('(');
        var types = SqlList.Split(identity[(open + 1)..^1]);
        string?[] parameters =
        [
            types[0] == "NONE" ? null : $"LEFTARG = {types[0]}",
            $"RIGHTARG = {types[1]}",
            $"FUNCTION = {SqlName.WithoutArguments(item["function"]!)}",
            item["commutator"] is { } commutator ? $"COMMUTATOR = {Reference(commutator)}" : null,
            item["negator"] is { } negator ? $"NEGATOR = {Reference(negator)}" : null,
            item["restrict"] is { } restrict ? $"RESTRICT = {SqlName.WithoutArguments(restrict)}" : null,
            item["join"] is { } join ? $"JOIN = {SqlName.WithoutArguments(join)}" : null,
            item["hashes"] == "true" ? "HASHES" : null,
            item["merges"] == "true" ? "MERGES" : null,
        ];
        return $"CREATE OPERATOR {identity[..open]} ({string.Join(", ", parameters.OfType<string>())})";
    }

    /// <summary>Another operator in an operator's or an aggregate's definition: OPERATOR(public.===).</summary>
    public static string Reference(string identity)
    {
        var name = identity[..identity.LastIndexOf('(')];
        return $"OPERATOR({(name.Contains('.', StringComparison.Ordinal) ? name : $"pg_catalog.{name}")})";
    }

    public static string CreateCast(CatalogObject item) =>
        $"CREATE {SqlAddress.Of(item.Name)} "
        + item["method"] switch { "f" => $"WITH FUNCTION {item["function"]}", "i" => "WITH INOUT", _ => "WITHOUT FUNCTION" }
        + item["context"] switch { "i" => " AS IMPLICIT", "a" => " AS ASSIGNMENT", _ => "" };

    /// <summary>A class with the members that its family has for it.</summary>
    public static string CreateClass(CatalogObject item, CatalogObject? family)
    {
        var (name, method) = Split(item.Name.Identity);
        var members = SqlList.Split(family?["operators"]).Select(text => OperatorMember().Match(text))
            .Select(match => $"OPERATOR {match.Groups["number"]} {Qualified(match.Groups["operator"].Value)}")
            .Concat(SqlList.Split(family?["functions"]).Select(text => FunctionMember().Match(text)).Select(match => $"FUNCTION {match.Groups["number"]} {match.Groups["function"]}"))
            .Concat(item["key"] is { } key ? [$"STORAGE {key}"] : []);
        return $"CREATE OPERATOR CLASS {name}{(item["default"] is null ? "" : " DEFAULT")} FOR TYPE {item["type"]} USING {method}"
            + $"{(item["family"] == name ? "" : $" FAMILY {item["family"]}")} AS {string.Join(", ", members.DefaultIfEmpty($"STORAGE {item["type"]}"))}";
    }

    /// <summary>Name and access method: <c>public.money_ops using btree</c>.</summary>
    public static (string Name, string Method) Split(string identity)
    {
        var at = identity.LastIndexOf(" using ", StringComparison.Ordinal);
        return (identity[..at], identity[(at + " using ".Length)..]);
    }

    // the catalog's own operators are printed without their schema, which an operator class does not take for granted
    private static string Qualified(string identity) =>
        identity[..identity.IndexOf('(', StringComparison.Ordinal)].Contains('.', StringComparison.Ordinal) ? identity : $"pg_catalog.{identity}";

    [GeneratedRegex(@"^(?<number>\d+) (?<operator>.*) [so]$")]
    private static partial Regex OperatorMember();

    [GeneratedRegex(@"^(?<number>\d+) .* (?<function>\S+\(.*\))$")]
    private static partial Regex FunctionMember();
}
