using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Stairway.Servers.Own;

/// <summary>On Windows a job object ends the server with us, and the next start removes the folder. <c>pg_ctl</c> starts the server: only that gives up an administrator's rights first, as PostgreSQL demands.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsGuardian : Guardian
{
    private readonly Binaries binaries;
    private readonly ServerFolder folder;
    private readonly CancellationTokenSource ending = new();
    private readonly Task work;

    private WindowsGuardian(Binaries binaries, ServerFolder folder, ClusterTemplate template, IReadOnlyList<string> arguments)
    {
        this.binaries = binaries;
        this.folder = folder;
        work = Task.Run(() => GuardAsync(template, arguments));
    }

    public override Task Gone => work;

    public override string Log
    {
        get
        {
            var tail = new LogTail();
            if (work.Exception?.InnerException is { } failure)
                tail.Add(failure.Message);
            if (File.Exists(LogFile))
                foreach (var line in ReadShared(LogFile))
                    tail.Add(line);
            return tail.Text;
        }
    }

    private string LogFile => Path.Combine(folder.Path, "log");

    public static WindowsGuardian Launch(Binaries binaries, ServerFolder folder, ClusterTemplate template, IReadOnlyList<string> arguments) =>
        new(binaries, folder, template, arguments);

    public override async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await work.ContinueWith(_ => { }, TaskScheduler.Default);    // a failure is in the log
        if (Postmaster.Of(folder.Data) is { } postmaster)
            await postmaster.QuitAsync();
        ending.Dispose();
    }

    /// <summary>Starts the server and stays until it ends or is to end.</summary>
    private async Task GuardAsync(ClusterTemplate template, IReadOnlyList<string> arguments)
    {
        Directory.CreateDirectory(folder.Path);
        Copy(template.Data, folder.Data);
        var start = new Command(Binaries.Program(binaries.Folder, "pg_ctl"), "start", "-W", "-D", folder.Data, "-l", LogFile, "-o", string.Join(' ', arguments));
        await start.RunAsync(ending.Token);
        while (Postmaster.Of(folder.Data) is null)
            await Task.Delay(2, ending.Token);

        using var job = CreateJob();
        using var server = Process.GetProcessById(Postmaster.Of(folder.Data)!.Number);
        if (!AssignProcessToJobObject(job, server.SafeHandle))
            throw new Win32Exception();
        await server.WaitForExitAsync(ending.Token);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static IEnumerable<string> ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>A job whose processes end when its last handle is closed: ours, when we end.</summary>
    private static JobHandle CreateJob()
    {
        const int extendedLimits = 9;         // JobObjectExtendedLimitInformation
        const uint killOnClose = 0x2000;      // JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        var limits = new ExtendedLimits { Flags = killOnClose };
        var job = CreateJobObject(0, null);
        return !job.IsInvalid && SetInformationJobObject(job, extendedLimits, ref limits, (uint)Marshal.SizeOf<ExtendedLimits>()) ? job : throw new Win32Exception();
    }

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION; its other members stay zero.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimits
    {
        public long PerProcessTime, PerJobTime;
        public uint Flags;
        public nuint MinimumWorkingSet, MaximumWorkingSet;
        public uint ActiveProcesses;
        public nuint Affinity;
        public uint PriorityClass, SchedulingClass;
        public ulong Reads, Writes, Others, ReadBytes, WrittenBytes, OtherBytes;
        public nuint ProcessMemory, JobMemory, PeakProcessMemory, PeakJobMemory;
    }

    private sealed class JobHandle() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle is 0 or -1;

        protected override bool ReleaseHandle() => CloseHandle(handle);
    }

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial JobHandle CreateJobObject(nint security, string? name);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformationJobObject(JobHandle job, int kind, ref ExtendedLimits limits, uint size);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(JobHandle job, SafeHandle process);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseHandle(nint handle);
}
