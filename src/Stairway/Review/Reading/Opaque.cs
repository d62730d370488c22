using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0626: code of which neither a text nor a statement tells what it does.</summary>
internal static class Opaque
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from statement in step.Up
        where statement is { Operation: RunCode, Sql.Length: 0 }
        select Said.Of(step, statement, Rules.Opaque, "code is run that sent nothing on an empty database: what it does in production is not reviewed") with
        {
            Details = ["what Execute.WithConnection sends is recorded and reviewed like any SQL; here nothing was sent, perhaps because there are no rows yet", "say in SQL what can be said in SQL: it is sent, compared and reviewed on every database alike"],
        };
}
