using System.Text;

namespace Stairway.History;

/// <summary>The files at the base ref in or below some folders.</summary>
internal sealed class BaseFiles
{
    private readonly Repository _repository;
    private readonly Dictionary<string, string> _blobs;

    private BaseFiles(Repository repository, Dictionary<string, string> blobs) => (_repository, _blobs) = (repository, blobs);

    /// <summary>Their paths from the root, with slashes.</summary>
    public IReadOnlyCollection<string> Paths => _blobs.Keys;

    public bool Has(string path) => _blobs.ContainsKey(path);

    /// <param name="folders">Paths from the root, "" for all.</param>
    /// <exception cref="UnansweredException">The commit's tree is not there.</exception>
    public static async Task<BaseFiles> ListAsync(Repository repository, BaseRef baseRef, IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        if (baseRef.Commit is null || folders.Count == 0) return new(repository, []);

        var paths = folders.Contains("") ? [] : folders;
        var answer = await repository.Git.AskAsync(["ls-tree", "-r", "-z", "--full-tree", baseRef.Commit, "--", .. paths], cancellationToken);
        if (!answer.Succeeded) throw new UnansweredException($"git cannot list the files of {baseRef.Name}: {answer.Complaint}", "git fetch what is missing, or git fsck");

        // 100644 blob 0a1b…<TAB>migrations/20260211090000_AddUsersTable.cs
        var entries = answer.Items.Select(item => item.Split('\t', 2)).Select(parts => (Facts: parts[0].Split(' '), Path: parts[1]));
        return new(repository, entries.Where(entry => entry.Facts[1] == "blob").ToDictionary(entry => entry.Path, entry => entry.Facts[2], StringComparer.Ordinal));
    }

    /// <summary>The text of a file as it was committed; null where there was none.</summary>
    public async Task<string?> TextAsync(string path, CancellationToken cancellationToken) => (await TextsAsync([path], cancellationToken)).GetValueOrDefault(path);

    /// <summary>The texts of those of the files that were there, by path, as they were committed: asked all at once.</summary>
    /// <exception cref="UnansweredException">One of them cannot be had.</exception>
    public async Task<IReadOnlyDictionary<string, string>> TextsAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var wanted = paths.Where(Has).Distinct().ToList();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (wanted.Count == 0) return texts;

        var answer = await _repository.Git.AskAsync(["cat-file", "--batch"], string.Concat(wanted.Select(path => _blobs[path] + "\n")), cancellationToken);
        var rest = answer.Output.AsMemory();
        foreach (var path in wanted)
        {
            // <name> blob <size><LF><contents><LF>
            var end = rest.Span.IndexOf((byte)'\n');
            var head = end < 0 ? [] : Encoding.ASCII.GetString(rest.Span[..end]).Split(' ');
            if (head is not [_, "blob", var digits]) throw new UnansweredException($"git does not give {path} as it was at the base ref: {(head.Length > 0 ? string.Join(' ', head) : answer.Complaint)}", "git fetch what is missing, or git fsck");

            var size = int.Parse(digits);
            texts[path] = Encoding.UTF8.GetString(rest.Span.Slice(end + 1, size)).TrimStart('\uFEFF');
            rest = rest[(end + size + 2)..];
        }

        return texts;
    }
}
