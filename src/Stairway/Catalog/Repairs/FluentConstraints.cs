using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Constraints in FluentMigrator's words; it has none for checks, exclusions and anything deferrable.</summary>
internal static partial class FluentConstraints
{
    public static string? Drop(CatalogObject constraint) => !Fluent.CanSay(constraint.Name.Identity) ? null : constraint["type"] switch
    {
        "primary key" => $"Delete.PrimaryKey({Name(constraint)}).FromTable({Table(constraint)}){Fluent.InSchema(constraint.Relation)};",
        "unique" => $"Delete.UniqueConstraint({Name(constraint)}).FromTable({Table(constraint)}){Fluent.InSchema(constraint.Relation)};",
        "foreign key" => $"Delete.ForeignKey({Name(constraint)}).OnTable({Table(constraint)}){Fluent.InSchema(constraint.Relation)};",
        _ => null,
    };

    public static string? Create(CatalogObject constraint) => !Fluent.CanSay(constraint.Name.Identity) ? null : constraint["type"] switch
    {
        "primary key" => Key("PrimaryKey", constraint),
        "unique" => Key("UniqueConstraint", constraint),
        "foreign key" => ForeignKey(constraint),
        _ => null,
    };

    private static string? Key(string call, CatalogObject constraint) =>
        Keys.Columns(constraint["def"]) is { } columns && columns.All(Fluent.CanSay)
            ? $"Create.{call}({Name(constraint)}).OnTable({Table(constraint)}){Fluent.InSchema(constraint.Relation, "WithSchema")}{Fluent.Columns("Column", columns)};"
            : null;

    private static string? ForeignKey(CatalogObject constraint)
    {
        if (PlainForeignKey().Match(constraint["def"] ?? "") is not { Success: true } match)
            return null;

        var (columns, target, targetColumns) = (SqlList.Split(match.Groups["columns"].Value), match.Groups["table"].Value, SqlList.Split(match.Groups["targets"].Value));
        if (!columns.Concat(targetColumns).Append(target).All(Fluent.CanSay))
            return null;

        return $"Create.ForeignKey({Name(constraint)}).FromTable({Table(constraint)}){Fluent.InSchema(constraint.Relation)}{Fluent.Columns("ForeignColumn", columns)}"
            + $".ToTable({Fluent.Name(target)}){Fluent.InSchema(target)}{Fluent.Columns("PrimaryColumn", targetColumns)}"
            + Rule("OnDelete", match.Groups["delete"]) + Rule("OnUpdate", match.Groups["update"]) + ";";
    }

    private static string Rule(string call, Group action) => action.Value switch
    {
        "CASCADE" => $".{call}(System.Data.Rule.Cascade)",
        "SET NULL" => $".{call}(System.Data.Rule.SetNull)",
        "SET DEFAULT" => $".{call}(System.Data.Rule.SetDefault)",
        _ => "",
    };

    private static string Name(CatalogObject constraint) => Fluent.Name(constraint.Name.Identity);

    private static string Table(CatalogObject constraint) => Fluent.Name(constraint.Relation);

    // no MATCH, no RESTRICT (System.Data.Rule has none), nothing deferrable or not valid
    [GeneratedRegex("""^FOREIGN KEY \((?<columns>(?:"(?:[^"]|"")+"|[^()"])+)\) REFERENCES (?<table>(?:"(?:[^"]|"")+"|[^()"\s])+)\((?<targets>(?:"(?:[^"]|"")+"|[^()"])+)\)(?: ON UPDATE (?<update>CASCADE|SET NULL|SET DEFAULT))?(?: ON DELETE (?<delete>CASCADE|SET NULL|SET DEFAULT))?$""")]
    private static partial Regex PlainForeignKey();
}
