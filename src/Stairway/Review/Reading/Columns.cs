namespace Stairway.Review.Reading;

/// <summary>What rewrites need to know of columns.</summary>
internal static class Columns
{
    /// <summary>A value that says nothing, in C# and in SQL, where the type has one.</summary>
    /// <param name="type">As format_type prints it.</param>
    public static (string CSharp, string Sql)? Neutral(string type) => type.Split('(')[0] switch
    {
        "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" => ("0", "0"),
        "boolean" => ("false", "false"),
        "text" or "character varying" => ("\"\"", "''"),
        "timestamp with time zone" => ("SystemMethods.CurrentDateTime", "now()"),
        _ => null,
    };
}
