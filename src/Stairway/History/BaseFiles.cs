using System.Text;

namespace Stairway.History;

/// <summary>Some files and whatever is below some folders, as they are at the base ref.</summary>
internal sealed class BaseFiles
{
    private readonly Repository _repository;
    private readonly Dictionary<string, string> _blobs;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private BaseFiles(Repository repository, BaseRef baseRef, Dictionary<string, string> blobs) => (_repository, Base, _blobs) = (repository, baseRef, blobs);

    public BaseRef Base { get; }

    /// <summary>Their paths from the root, with slashes.</summary>
    public IReadOnlyCollection<string> Paths => _blobs.Keys;

    public bool Has(string path) => _blobs.ContainsKey(path);

    /// <param name="paths">Files and folders, from the root; "" for all.</param>
    /// <exception cref="UnansweredException">The commit's tree is not there.</exception>
    public static async Task<BaseFiles> ListAsync(Repository repository, BaseRef baseRef, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (baseRef.Commit is null || paths.Count == 0) return new(repository, baseRef, []);

        var answer = await repository.Git.AskAsync(["ls-tree", "-r", "-z", "--full-tree", baseRef.Commit, "--", .. paths.Contains("") ? [] : paths], cancellationToken);
        if (!answer.Succeeded) throw new UnansweredException($"git cannot list the files of {baseRef.Name}: {answer.Complaint}", "git fetch what is missing, or git fsck");

        // 100644 blob 0a1b…<TAB>migrations/20260211090000_AddUsersTable.cs
        var entries = answer.Items.Select(item => item.Split('\t', 2)).Select(parts => (Facts: parts[0].Split(' '), Path: parts[1]));
        return new(repository, baseRef, entries.Where(entry => entry.Facts[1] == "blob").ToDictionary(entry => entry.Path, entry => entry.Facts[2], StringComparer.Ordinal));
    }

    /// <summary>The text of a file as it was committed; null where there was none.</summary>
    public async Task<string?> TextAsync(string path, CancellationToken cancellationToken) => (await TextsAsync([path], cancellationToken)).GetValueOrDefault(path);

    /// <summary>The texts of those of the files that were there, by path, as they were committed: asked all at once, and only once.</summary>
    /// <exception cref="UnansweredException">One of them cannot be had.</exception>
    public async Task<IReadOnlyDictionary<string, string>> TextsAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var wanted = paths.Where(Has).Distinct().ToList();
        await ReadAsync([.. wanted.Where(path => !_texts.ContainsKey(path))], cancellationToken);
        return wanted.ToDictionary(path => path, path => _texts[path], StringComparer.Ordinal);
    }

    private async Task ReadAsync(List<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count == 0) return;

        var answer = await _repository.Git.AskAsync(["cat-file", "--batch"], string.Concat(paths.Select(path => _blobs[path] + "\n")), cancellationToken);
        var rest = answer.Output.AsMemory();
        foreach (var path in paths)
        {
            // <name> blob <size><LF><contents><LF>
            var end = rest.Span.IndexOf((byte)'\n');
            var head = end < 0 ? [] : Encoding.ASCII.GetString(rest.Span[..end]).Split(' ');
            if (head is not [_, "blob", var digits]) throw new UnansweredException($"git does not give {path} as it was at the base ref: {(head.Length > 0 ? string.Join(' ', head) : answer.Complaint)}", "git fetch what is missing, or git fsck");

            var size = int.Parse(digits);
            _texts[path] = Encoding.UTF8.GetString(rest.Span.Slice(end + 1, size)).TrimStart('\uFEFF');
            rest = rest[(end + size + 2)..];
        }
    }
}
