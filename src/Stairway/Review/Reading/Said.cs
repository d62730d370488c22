using Stairway.Migrations;

namespace Stairway.Review.Reading;

/// <summary>Findings about what a statement asks for.</summary>
internal static class Said
{
    public static Finding Of(Reviewed step, Request request, Rule rule, string message) => Of(step, request.Statement, rule, message);

    public static Finding Of(Reviewed step, Statement? statement, Rule rule, string message) => new(rule, message)
    {
        Phase = "review",
        Version = step.Migration.Version,
        Class = step.Migration.Class,
        Place = statement?.Place ?? step.Migration.Up,
        Sql = statement?.Sql,
    };
}
