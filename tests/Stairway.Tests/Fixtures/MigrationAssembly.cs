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
    private static readonly SyntaxTree _usings = CSharpSyntaxTree.ParseText(Usings, path: "Usings.cs", encoding: Encoding.UTF8);
    private static readonly Lazy<IReadOnlyList<MetadataReference>> _references = new(References);

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
    public static MigrationAssembly Compile(string source, IEnumerable<string> references, string name = "Shop.Migrations")
    {
        var folder = TemporaryFolder.Create();
        var made = new MigrationAssembly(Path.Combine(folder, name + ".dll"), Path.Combine(folder, name + ".cs"));
        var text = SourceText.From(source, Encoding.UTF8);
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(text, path: made.Source), _usings],
            [.. _references.Value, .. references.Select(file => MetadataReference.CreateFromFile(file))],
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug, allowUnsafe: true));

        System.IO.File.WriteAllText(made.Source, source);
        using var assembly = System.IO.File.Create(made.File);
        using var symbols = System.IO.File.Create(Path.ChangeExtension(made.File, ".pdb"));
        var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return result.Success
            ? made
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }

    /// <summary>One class for each pair of statements for Up and Down: versions 1, 2, …, classes <c>Step1</c>, <c>Step2</c>, …</summary>
    public static MigrationAssembly Steps(params IReadOnlyList<(string Up, string Down)> steps) =>
        Compile(string.Join('\n', steps.Select((step, index) => string.Create(CultureInfo.InvariantCulture, $$"""
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

            """))));

    private static MetadataReference[] References()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. Directory.GetFiles(framework, "System*.dll").Where(IsManaged)
                .Append(Path.Combine(framework, "netstandard.dll"))
                .Append(typeof(Npgsql.NpgsqlConnection).Assembly.Location)
                .Concat(RuntimeFiles)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ];
    }

    private static bool IsManaged(string file) => !Path.GetFileName(file).Contains(".Native", StringComparison.Ordinal);
}
