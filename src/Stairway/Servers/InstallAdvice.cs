using Stairway.Servers.Own;

namespace Stairway.Servers;

/// <summary>What gives a machine a PostgreSQL.</summary>
internal static class InstallAdvice
{
    private const string OtherWays = "or install Node.js, whose npm brings an embedded PostgreSQL, or start a container engine";

    public static string ForThisMachine()
    {
        const string release = "/etc/os-release";
        if (OperatingSystem.IsWindows())
            return Advise($"winget install PostgreSQL.PostgreSQL.{Binaries.Newest}");
        if (OperatingSystem.IsMacOS())
            return Advise($"brew install postgresql@{Binaries.Newest}");
        return ForLinux(File.Exists(release) ? File.ReadAllLines(release) : []);
    }

    /// <param name="release">Lines of <c>/etc/os-release</c> (os-release(5)).</param>
    internal static string ForLinux(IEnumerable<string> release)
    {
        var names = release
            .Select(line => line.Split('=', 2))
            .Where(pair => pair is ["ID" or "ID_LIKE", _])
            .OrderBy(pair => pair[0])
            .SelectMany(pair => pair[1].Trim('"', '\'').Split(' '));
        return names.Select(Install).OfType<string>().FirstOrDefault() is { } command ? Advise(command) : $"Install PostgreSQL's server with your package manager, {OtherWays}";
    }

    private static string? Install(string system) => system switch
    {
        "debian" or "ubuntu" => "apt-get install postgresql",
        "fedora" or "rhel" or "centos" => "dnf install postgresql-server",
        "alpine" => "apk add postgresql",
        "arch" => "pacman -S postgresql",
        "suse" or "opensuse" => "zypper install postgresql-server",
        _ => null,
    };

    private static string Advise(string command) => $"Install PostgreSQL ({command}), {OtherWays}";
}
