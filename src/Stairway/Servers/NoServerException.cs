namespace Stairway.Servers;

/// <summary>No link of the chain gave a server. The message names each with its reason, and what to install.</summary>
internal sealed class NoServerException(IReadOnlyList<Link> links, string advice) : Exception(Compose(links, advice))
{
    public IReadOnlyList<Link> Links => links;

    /// <summary>What to install on this system.</summary>
    public string Advice => advice;

    private static string Compose(IReadOnlyList<Link> links, string advice) =>
        string.Join('\n', ["No PostgreSQL server can be had", .. links.Select(link => $"    {link}".ReplaceLineEndings("\n        ")), $"    {advice}"]);
}
