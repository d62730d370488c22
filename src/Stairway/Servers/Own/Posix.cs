using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Stairway.Servers.Own;

/// <summary>The few calls of POSIX that .NET does not offer.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Posix
{
    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    public static partial uint EffectiveGroup();

    /// <summary>Gives a file or folder to an account.</summary>
    public static void Give(string path, Account account)
    {
        if (account.Name is not null && lchown(path, account.User, account.Group) != 0)
            throw new IOException($"{path} cannot be given to {account.Name}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }

    /// <summary>Locks an open file for ourselves, until it is closed; false: somebody else has.</summary>
    public static bool TryLock(SafeHandle file) => flock(file, Exclusive | NoWaiting) == 0;

    /// <summary>Sends a signal; a process that has gone is no error.</summary>
    public static void Signal(int process, int signal) => _ = kill(process, signal);

    /// <summary>Whether this is a folder, no link, that belongs to us.</summary>
    public static bool IsOurFolder(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            var status = new byte[256];
            return statx(CurrentFolder, path, NoFollow, Type | User, status) == 0
                && BitConverter.ToUInt32(status, 20) == EffectiveUser()
                && (BitConverter.ToUInt16(status, 28) & FormatMask) == FolderFormat;
        }
        return new DirectoryInfo(path) is { Exists: true, LinkTarget: null } && IsOursToChange(path);
    }

    /// <summary>The path without links, as the kernel shows it.</summary>
    public static string RealPath(string path)
    {
        var resolved = new byte[4096];    // PATH_MAX
        return realpath(path, resolved) == 0 ? path : Encoding.UTF8.GetString(resolved, 0, Array.IndexOf(resolved, (byte)0));
    }

    /// <summary>Only the owner may change the mode. (Root may, too: on Linux we ask better.)</summary>
    private static bool IsOursToChange(string path)
    {
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // flock(2)
    private const int Exclusive = 2;
    private const int NoWaiting = 4;

    // statx(2): the only call of the stat family whose structure is the same on every architecture
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint Type = 0x1;
    private const uint User = 0x8;
    private const int FormatMask = 0xF000;
    private const int FolderFormat = 0x4000;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lchown(string path, uint user, uint group);

    [LibraryImport("libc")]
    private static partial int flock(SafeHandle file, int operation);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint realpath(string path, [Out] byte[] resolved);

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, [Out] byte[] status);
}
