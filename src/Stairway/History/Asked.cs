namespace Stairway.History;

/// <summary>What git says before the migrations are known.</summary>
/// <param name="Tree">The changes in the project's folder.</param>
/// <param name="Base">Null where git cannot tell.</param>
/// <param name="WhyNoBase">The reason, where it cannot.</param>
internal sealed record Asked(Repository Repository, WorkTree Tree, BaseRef? Base, UnansweredException? WhyNoBase)
{
    /// <exception cref="UnansweredException">There is no repository, or it is not readable.</exception>
    public static async Task<Asked> AskAsync(GuardOptions options, CancellationToken cancellationToken)
    {
        var repository = await Repository.OpenAsync(options.Git, options.Folder, cancellationToken);
        var tree = await WorkTree.ReadAsync(repository, [repository.Prefix.TrimEnd('/')], cancellationToken);
        try
        {
            return new(repository, tree, await BaseRef.FindAsync(repository, options.BaseRef, tree.Head, options.Build, cancellationToken), null);
        }
        catch (UnansweredException e)
        {
            return new(repository, tree, null, e);
        }
    }
}
