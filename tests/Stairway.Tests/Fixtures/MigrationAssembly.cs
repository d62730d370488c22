using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Stairway.Migrations;

namespace Stairway.Tests.Fixtures;

/// <summary>
/// Migrations compiled in memory to a DLL with its PDB, in a folder of their own; the source lies beside them, so that places are real.
/// The usual namespaces are there already (<see cref="Usings"/>), and the first line of the text is line 1.
/// </summary>
/// <param name="File">Path of the assembly.</param>
/// <param name="Source">Path of its source file.</param>
internal sealed record MigrationAssembly(string File, string Source)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Data;
        global using System.Diagnostics.CodeAnalysis;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using FluentMigrator;
        global using FluentMigrator.Postgres;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    private static readonly ConcurrentDictionary<string, Lazy<MigrationAssembly>> _compiled = new(StringComparer.Ordinal);
    private static readonly Lazy<MetadataReference[]> _framework = new(Framework);
    private static readonly Lazy<MetadataReference[]> _references = new(All);

    /// <summary>Where the adapter and the bundled set of FluentMigrator assemblies lie.</summary>
    public static string AdapterFolder { get; } = Path.Combine(AppContext.BaseDirectory, "fluentmigrator");

    /// <summary>FluentMigrator's runtime files and those that they need, as a project that references the runner has them.</summary>
    public static IReadOnlyList<string> RuntimeFiles { get; } =
        [.. Directory.GetFiles(AdapterFolder, "*.dll").Where(file => !Path.GetFileName(file).StartsWith("Stairway.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>To load it, with FluentMigrator as the project's own.</summary>
    public HistoryOptions Options => new(File) { AdapterFolder = AdapterFolder, References = RuntimeFiles };

    /// <summary>Compiles a source file with any number of migrations; the same text is compiled once.</summary>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static MigrationAssembly Compile(string source) =>
        _compiled.GetOrAdd(source, text => new(() => Compile(text, []))).Value;

    /// <summary>Compiles a source file into a new folder, with further references or another name.</summary>
    public static MigrationAssembly Compile(string source, IEnumerable<string> references, string name = "Shop.Migrations") =>
        Compile([source, Usings], [.. _references.Value, .. References(references)], name);

    /// <summary>Compiles source files that lie somewhere, into a folder of the assembly's own.</summary>
    public static MigrationAssembly CompileFiles(IReadOnlyList<string> files) =>
        Compile([Usings, .. files.Select(System.IO.File.ReadAllText)], _references.Value, "Shop.Migrations", paths: ["Usings.cs", .. files]);

    /// <summary>Compiles a source file that knows the framework and these files only: no FluentMigrator.</summary>
    public static MigrationAssembly CompileAgainst(IEnumerable<string> references, string source, string name = "Shop.Migrations") =>
        Compile([source], [.. _framework.Value, .. References(references)], name);

    /// <summary>Compiles a source file with its symbols inside the assembly.</summary>
    public static MigrationAssembly CompileWithEmbeddedSymbols(string source) =>
        Compile([source, Usings], _references.Value, "Shop.Migrations", DebugInformationFormat.Embedded);

    /// <summary>Compiles a source file as a release build does.</summary>
    public static MigrationAssembly CompileOptimized(string source) =>
        Compile([source, Usings], _references.Value, "Shop.Migrations", optimization: OptimizationLevel.Release);

    /// <summary>One class for each pair of statements for Up and Down: versions 1, 2, …, classes <c>Step1</c>, <c>Step2</c>, … Up's begin at line 6, an only line of Down's is line 11.</summary>
    public static MigrationAssembly Steps(params IReadOnlyList<(string Up, string Down)> steps) => Compile(TextOf(steps));

    /// <summary>The source that <see cref="Steps"/> compiles.</summary>
    public static string TextOf(params IReadOnlyList<(string Up, string Down)> steps) =>
        string.Join('\n', steps.Select((step, index) => string.Create(CultureInfo.InvariantCulture, $$"""
            [Migration({{index + 1}})]
            public class Step{{index + 1}} : Migration
            {
                public override void Up()
                {
                    {{step.Up}}
                }

                public override void Down()
                {
                    {{step.Down}}
                }
            }

            """)));

    private static MigrationAssembly Compile(
        IReadOnlyList<string> sources,
        IEnumerable<MetadataReference> references,
        string name,
        DebugInformationFormat symbols = DebugInformationFormat.PortablePdb,
        IReadOnlyList<string>? paths = null,
        OptimizationLevel optimization = OptimizationLevel.Debug)
    {
        var folder = TemporaryFolder.Create();
        var made = new MigrationAssembly(Path.Combine(folder, name + ".dll"), Path.Combine(folder, name + ".cs"));
        var compilation = CSharpCompilation.Create(
            name,
            sources.Zip(paths ?? [made.Source, "Usings.cs"], (source, path) => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), path: path)),
            references,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization, allowUnsafe: true));

        System.IO.File.WriteAllText(made.Source, sources[0]);
        using var assembly = System.IO.File.Create(made.File);
        using var pdb = symbols == DebugInformationFormat.Embedded ? null : System.IO.File.Create(Path.ChangeExtension(made.File, ".pdb"));
        var result = compilation.Emit(assembly, pdb, options: new EmitOptions(debugInformationFormat: symbols));
        return result.Success
            ? made
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }

    private static MetadataReference[] Framework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return [.. References(Directory.GetFiles(folder, "System*.dll").Where(IsManaged).Append(Path.Combine(folder, "netstandard.dll")))];
    }

    private static MetadataReference[] All() => [.. _framework.Value, .. References(RuntimeFiles.Append(typeof(Npgsql.NpgsqlConnection).Assembly.Location))];

    private static IEnumerable<MetadataReference> References(IEnumerable<string> files) => files.Select(file => MetadataReference.CreateFromFile(file));

    private static bool IsManaged(string file) => !Path.GetFileName(file).Contains(".Native", StringComparison.Ordinal);
}
