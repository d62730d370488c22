using Stairway.Servers;
using Stairway.Servers.Own;

namespace Stairway.Tests.Servers;

[TestClass]
public sealed class MachineTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Variables_say_where_things_are()
    {
        var machine = Machine.From(Variables(("PATH", "/a::relative:/b"), ("HOME", "/home/ann"), ("TMPDIR", "/t"), ("SUDO_UID", "1000")));

        Assert.AreEqual("/a /b", string.Join(' ', machine.Path));
        Assert.AreEqual(("/home/ann/.cache/stairway", "/t", 1000u), (machine.Cache, machine.Temp, machine.SudoUser));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Cache_may_be_elsewhere()
    {
        Assert.AreEqual("/c/stairway", Machine.From(Variables(("HOME", "/home/ann"), ("XDG_CACHE_HOME", "/c"))).Cache);
        Assert.AreEqual("/home/ann/.cache/stairway", Machine.From(Variables(("HOME", "/home/ann"), ("XDG_CACHE_HOME", "relative"))).Cache);
        Assert.IsNull(Machine.From(Variables()).Cache);
    }

    [TestMethod]
    [DataRow("postgres", 101u, "root:x:0:0::/root:/bin/sh", "nobody:*:-2:-2::/:/bin/false", "postgres:x:101:104::/:/bin/sh")]
    [DataRow("nobody", 4294967294u, "root:x:0:0::/root:/bin/sh", "nobody:*:-2:-2::/:/bin/false")]
    [DataRow("ann", 1000u, "root:x:0:0::/root:/bin/sh", "bob:x:1001:1001::/:/bin/sh", "ann:x:1000:1000::/:/bin/sh")]
    [DataRow(null, 0u, "root:x:0:0::/root:/bin/sh", "postgres:x:0:0::/:/bin/sh", "nonsense")]
    public void Root_gives_its_servers_to_somebody_else(string? name, uint user, params string[] users)
    {
        var account = Account.Choose(users, sudoUser: 1000);

        Assert.AreEqual((name, user), (account?.Name, account?.User ?? 0));
    }

    [TestMethod]
    [DataRow("apt-get install postgresql", "NAME=\"Linux Mint\"", "ID=linuxmint", "ID_LIKE=\"ubuntu debian\"")]
    [DataRow("dnf install postgresql-server", "ID=\"rocky\"", "ID_LIKE=\"rhel centos fedora\"")]
    [DataRow("apk add postgresql", "ID=alpine")]
    [DataRow("with your package manager", "ID=plan9")]
    public void Advice_fits_the_system(string command, params string[] release) =>
        StringAssert.Contains(InstallAdvice.ForLinux(release), command);

    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
