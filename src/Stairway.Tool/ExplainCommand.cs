using System.CommandLine;

namespace Stairway.Tool;

/// <summary><c>stairway explain [CODE]</c>: a rule's page, or the list of all rules.</summary>
internal static class ExplainCommand
{
    public static Command Create(TextWriter output)
    {
        var code = new Argument<string?>("code") { Description = "A rule: STW0203. Without it all rules are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Explain a rule: what it finds, why it matters, how to repair it.") { code };

        command.SetAction(result =>
        {
            if (result.GetValue(code) is { } asked) Explain(asked, output);
            else List(output);
            return ExitCodes.Clean;
        });
        return command;
    }

    private static void Explain(string code, TextWriter output)
    {
        var rule = Rules.Find(code) ?? throw new UsageException($"there is no rule {code}: stairway explain lists them all");
        output.Write(rule.Page());
    }

    private static void List(TextWriter output)
    {
        foreach (var rule in Rules.All) output.WriteLine($"{rule.Code}  {rule.Severity.ToString().ToLowerInvariant(),-7}  {rule.Title}");
    }
}
