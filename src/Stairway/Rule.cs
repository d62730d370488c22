namespace Stairway;

/// <summary>One thing that is checked. Its page is <c>Rules/CODE.md</c>, shown by <c>stairway explain CODE</c>.</summary>
/// <param name="Code">STW and four digits; a number is never given to another rule.</param>
/// <param name="Severity">What a finding weighs unless the user configures another severity.</param>
/// <param name="Title">The rule in half a sentence, as it stands in the README's table.</param>
internal sealed record Rule(string Code, Severity Severity, string Title)
{
    /// <summary>False where silence would be a lie: something was not verified, or cannot run at all.</summary>
    public bool CanBeSilenced { get; init; } = true;

    /// <summary>True for a matter of taste: it is judged only where the user gives it a severity.</summary>
    public bool IsOptIn { get; init; }

    /// <summary>The rule's page as Markdown.</summary>
    public string Page()
    {
        using var stream = typeof(Rule).Assembly.GetManifestResourceStream($"Rules/{Code}.md") ?? throw new InvalidOperationException($"{Code} has no page");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
