using System.Reflection;

namespace Stairway.FluentMigrator;

internal static class Reflected
{
    /// <summary>The types of an assembly, but for those whose dependencies are missing.</summary>
    public static IEnumerable<Type> GetLoadableTypes(this Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    /// <summary>An exception in one line: "System.NotImplementedException: The method or operation is not implemented."</summary>
    public static string Summary(this Exception exception) => $"{exception.GetType().FullName}: {exception.Message.ReplaceLineEndings(" ").Trim()}";
}
