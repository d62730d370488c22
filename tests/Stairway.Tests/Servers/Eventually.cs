using System.Diagnostics;

namespace Stairway.Tests.Servers;

internal static class Eventually
{
    /// <summary>Waits for what other processes do.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string expectation)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(30))
                Assert.Fail($"Not within 30 s: {expectation}");
            await Task.Delay(5);
        }
    }
}
