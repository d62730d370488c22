using Stairway.Migrations;

namespace Stairway.History.Rebasing;

/// <summary>What a rebase is going to do.</summary>
/// <param name="Base">What the migrations are new against.</param>
/// <param name="Moves">Each migration with its fresh version, in their order; empty when all may stay as they are.</param>
/// <param name="Changes">The files to write.</param>
/// <param name="Mentions">Paths of other files that name an old version, and are left alone.</param>
internal sealed record RebasePlan(BaseRef Base, IReadOnlyList<(Migration Migration, long Version)> Moves, IReadOnlyList<FileChange> Changes, IReadOnlyList<string> Mentions)
{
    private const string Suffix = ".stairway-rebase";

    /// <summary>Writes all of it or nothing: first beside the files, then in their place; what is in place goes back when the rest cannot follow.</summary>
    /// <exception cref="RefusedException">Something cannot be written; everything is as it was.</exception>
    public void Apply()
    {
        var isInPlace = true;
        try
        {
            foreach (var change in Changes)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(change.NewPath)!);
                File.WriteAllBytes(change.NewPath + Suffix, change.NewBytes);
            }

            // one's new name may be another's old one
            isInPlace = false;
            foreach (var change in Changes.Where(change => change.IsMoved)) File.Delete(change.Path);
            foreach (var change in Changes) File.Move(change.NewPath + Suffix, change.NewPath, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var change in Changes.Where(change => File.Exists(change.NewPath + Suffix))) File.Delete(change.NewPath + Suffix);
            if (!isInPlace) Restore();
            throw new RefusedException($"nothing was changed, because a file cannot be written: {e.Message}");
        }
    }

    private void Restore()
    {
        foreach (var change in Changes.Where(change => change.IsMoved && File.Exists(change.NewPath))) File.Delete(change.NewPath);
        foreach (var change in Changes) File.WriteAllBytes(change.Path, change.Bytes);
    }
}
