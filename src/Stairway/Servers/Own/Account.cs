using System.Globalization;

namespace Stairway.Servers.Own;

/// <summary>Whom a server of ours runs as: PostgreSQL refuses to run as root.</summary>
/// <param name="Name">The account to change to; null: we stay who we are.</param>
internal sealed record Account(string? Name, uint User, uint Group)
{
    private const string Users = "/etc/passwd";

    /// <summary>Ourselves.</summary>
    public static Account Ours { get; } = OperatingSystem.IsWindows() ? new Account(null, 0, 0) : new Account(null, Posix.EffectiveUser(), Posix.EffectiveGroup());

    /// <summary>" as postgres", or nothing.</summary>
    public string Suffix => Name is null ? "" : $" as {Name}";

    /// <exception cref="UnusableException">We are root and there is nobody else to be.</exception>
    public static Account ForServers(Machine machine)
    {
        if (OperatingSystem.IsWindows() || Ours.User != 0)
            return Ours;

        var users = File.Exists(Users) ? File.ReadAllLines(Users) : [];
        return Choose(users, machine.SudoUser) ?? throw new UnusableException(
            $"PostgreSQL does not run as root, and {Users} has neither postgres nor nobody to run it as: call us as an ordinary user");
    }

    /// <summary>Who serves when we are root: postgres, nobody, or whoever called sudo.</summary>
    /// <param name="users">Lines of <c>/etc/passwd</c>.</param>
    internal static Account? Choose(IEnumerable<string> users, uint? sudoUser)
    {
        var accounts = users.Select(Parse).OfType<Account>().Where(account => account.User != 0).ToList();
        return accounts.Find(account => account.Name == "postgres")
            ?? accounts.Find(account => account.Name == "nobody")
            ?? accounts.Find(account => account.User == sudoUser);
    }

    private static Account? Parse(string line) =>
        line.Split(':') is [{ Length: > 0 } name, _, var user, var group, ..] && Id(user) is { } userId && Id(group) is { } groupId
            ? new Account(name, userId, groupId)
            : null;

    /// <summary>macOS writes nobody's number as -2.</summary>
    private static uint? Id(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && id is >= int.MinValue and <= uint.MaxValue ? unchecked((uint)id) : null;
}
