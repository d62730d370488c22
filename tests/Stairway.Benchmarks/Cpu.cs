using System.Runtime.InteropServices;

namespace Stairway.Benchmarks;

/// <summary>Processor time as the operating system accounts for it: on a shared machine the only figure that can be compared.</summary>
internal static partial class Cpu
{
    private const int Children = -1;

    /// <summary>Seconds of processor time of all descendants that have ended and been waited for (getrusage(2), RUSAGE_CHILDREN).</summary>
    public static double OfEndedChildren()
    {
        Span<long> usage = stackalloc long[18];
        if (GetResourceUsage(Children, ref usage[0]) != 0) throw new InvalidOperationException("getrusage failed");
        return usage[0] + (usage[1] / 1e6) + usage[2] + (usage[3] / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetResourceUsage(int who, ref long usage);
}
