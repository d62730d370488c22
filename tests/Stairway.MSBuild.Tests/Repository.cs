using System.Reflection;

namespace Stairway.MSBuild.Tests;

/// <summary>Where this repository and what was built of it lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string Tests { get; } = Path.Combine(Root, "tests", "Stairway.MSBuild.Tests");

    public static string Targets { get; } = Path.Combine(Root, "build", "Stairway.targets");

    public static string Task { get; } = Path.Combine(Root, "src", "Stairway.MSBuild", "bin", Configuration, "netstandard2.0", "Stairway.MSBuild.dll");

    public static string FakeTool { get; } = Path.Combine(Tests, "FakeTool", "bin", Configuration, "net10.0", "stairway.dll");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
