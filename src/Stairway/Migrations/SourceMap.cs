using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Stairway.Migrations;

/// <summary>Where the methods of an assembly stand in its source, from its portable PDB, which lies beside it or inside.</summary>
internal sealed class SourceMap : IDisposable
{
    private readonly MetadataReaderProvider? _provider;
    private readonly MetadataReader? _symbols;
    private readonly List<KeyValuePair<string, string>> _pathMap;
    private readonly ConcurrentDictionary<(int Token, int Offset), Place?> _places = [];

    /// <param name="assembly">Path of the assembly; without its PDB the map is empty.</param>
    /// <param name="pathMap">Prefixes of paths as a deterministic build writes them, and the folders that they stand for.</param>
    public SourceMap(string assembly, IReadOnlyList<KeyValuePair<string, string>> pathMap)
    {
        _pathMap = [.. pathMap.OrderByDescending(pair => pair.Key.Length)];
        if (!File.Exists(assembly))
            return;

        using var file = new PEReader(new MemoryStream(File.ReadAllBytes(assembly)));
        if (file.TryOpenAssociatedPortablePdb(assembly, Open, out _provider, out _))
            _symbols = _provider!.GetMetadataReader();
    }

    /// <summary>Where the body of a method begins: its first statement, or its brace when it is empty.</summary>
    public Place? BodyOf(MethodBase method)
    {
        var points = PointsOf(method);
        var first = points.Where(point => !IsBrace(point)).Concat(points).FirstOrDefault();
        return points.Count == 0 ? null : PlaceOf(first);
    }

    /// <summary>The statement that holds an offset of a method's IL.</summary>
    public Place? At(MethodBase method, int offset) =>
        _places.GetOrAdd((method.MetadataToken, offset), _ => Find(method, offset));

    public void Dispose() => _provider?.Dispose();

    private Place? Find(MethodBase method, int offset)
    {
        var points = PointsOf(method);
        var at = points.FindLastIndex(point => point.Offset <= offset);
        return at < 0 ? null : PlaceOf(points[at]);
    }

    private List<SequencePoint> PointsOf(MethodBase method) =>
        _symbols is not null && MetadataTokens.EntityHandle(method.MetadataToken) is { Kind: HandleKind.MethodDefinition } handle
            ? [.. _symbols.GetMethodDebugInformation((MethodDefinitionHandle)handle).GetSequencePoints().Where(point => !point.IsHidden)]
            : [];

    private Place PlaceOf(SequencePoint point)
    {
        var document = _symbols!.GetDocument(point.Document);
        return new(Map(_symbols.GetString(document.Name)), point.StartLine, point.StartColumn);
    }

    private string Map(string path) =>
        _pathMap.Find(pair => path.StartsWith(pair.Key, StringComparison.Ordinal)) is { Key: { } prefix, Value: var folder }
            ? Path.Combine(folder, path[prefix.Length..].TrimStart('/', '\\'))
            : path;

    private static bool IsBrace(SequencePoint point) => point.StartLine == point.EndLine && point.EndColumn - point.StartColumn == 1;

    private static MemoryStream? Open(string path) => File.Exists(path) ? new(File.ReadAllBytes(path)) : null;
}
