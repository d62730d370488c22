using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Versioning;

namespace Stairway.Migrations;

/// <summary>What the file of an assembly says of itself, read without loading it.</summary>
/// <param name="Name">Name and version.</param>
/// <param name="Framework">The framework it was built for; null when it does not say.</param>
/// <param name="References">The assemblies that it was compiled against.</param>
internal sealed record AssemblyFile(AssemblyName Name, FrameworkName? Framework, IReadOnlyList<AssemblyName> References)
{
    /// <exception cref="BadImageFormatException">It is not an assembly.</exception>
    public static AssemblyFile Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return new(
            reader.GetAssemblyDefinition().GetAssemblyName(),
            TargetFramework(reader) is { } framework ? new(framework) : null,
            [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())]);
    }

    /// <summary>Why the file cannot be loaded here, as far as it says so itself; null when nothing speaks against it.</summary>
    public static Finding? Refuse(string path)
    {
        if (!File.Exists(path))
            return Unreadable(path, "there is no such file") with { Repair = "build the project first, or give the path of its output" };

        using var file = new PEReader(File.OpenRead(path));
        if (!IsAssembly(file))
            return Unreadable(path, "it is not a .NET assembly") with { Repair = NeighbourOf(path) };

        if ((file.PEHeaders.CorHeader!.Flags & (CorFlags.ILOnly | CorFlags.ILLibrary)) == 0)
            return Unreadable(path, "it holds native code beside .NET code (C++/CLI)") with { Repair = "put the migrations into a project of their own" };

        return Read(path) is { Framework: { } framework } ? RefuseFramework(path, framework) : null;
    }

    public static Finding Unreadable(string path, string reason) =>
        new(Rules.AssemblyUnreadable, $"{Path.GetFileName(path)} cannot be loaded: {reason}") { Phase = "load", Details = [path] };

    private static Finding? RefuseFramework(string path, FrameworkName framework) => framework.Identifier switch
    {
        ".NETCoreApp" when framework.Version.Major > Environment.Version.Major =>
            Unreadable(path, $"it is built for .NET {framework.Version}, and this is .NET {Environment.Version}") with
            {
                Repair = $"install the .NET {framework.Version} runtime, or build the migrations for net{Environment.Version.ToString(2)}",
            },
        ".NETFramework" => Unreadable(path, $"it is built for .NET Framework {framework.Version}") with
        {
            Repair = "let the migrations' project also target netstandard2.0 or a current .NET, and verify that",
        },
        _ => null,
    };

    private static bool IsAssembly(PEReader file)
    {
        try
        {
            return file.HasMetadata && file.GetMetadataReader().IsAssembly;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>An app's executable is a native launcher; its code lies beside it.</summary>
    private static string? NeighbourOf(string path) =>
        Path.ChangeExtension(path, ".dll") is var dll && dll != path && File.Exists(dll) ? $"give {Path.GetFileName(dll)}, which lies beside it" : null;

    private static string? TargetFramework(MetadataReader reader) =>
        reader.GetAssemblyDefinition().GetCustomAttributes()
            .Select(reader.GetCustomAttribute)
            .Where(attribute => IsTargetFramework(reader, attribute))
            .Select(attribute => FirstArgument(reader, attribute))
            .FirstOrDefault();

    private static bool IsTargetFramework(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
        && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, nameof(TargetFrameworkAttribute));

    private static string? FirstArgument(MetadataReader reader, CustomAttribute attribute)
    {
        var blob = reader.GetBlobReader(attribute.Value);
        return blob.ReadUInt16() == 1 ? blob.ReadSerializedString() : null;
    }
}
