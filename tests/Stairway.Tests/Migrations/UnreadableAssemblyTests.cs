using System.Reflection.PortableExecutable;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class UnreadableAssemblyTests
{
    [TestMethod]
    public void A_missing_file_is_said()
    {
        var file = Path.Combine(TemporaryFolder.Create(), "Shop.dll");

        var finding = Refused(file);

        Assert.AreEqual("Shop.dll cannot be loaded: there is no such file", finding.Message);
        Assert.Contains(file, finding.Details);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("#!/bin/sh")]
    public void A_file_that_is_no_assembly_is_said(string text)
    {
        var file = Path.Combine(TemporaryFolder.Create(), "Shop.dll");
        File.WriteAllText(file, text);

        Assert.AreEqual("Shop.dll cannot be loaded: it is not a .NET assembly", Refused(file).Message);
    }

    [TestMethod]
    public void An_apps_launcher_leads_to_the_assembly_beside_it()
    {
        var assembly = MigrationAssembly.Compile(MigrationAssembly.TextOf(("", "")), []);
        var launcher = Path.ChangeExtension(assembly.File, ".exe");
        File.WriteAllText(launcher, "MZ");

        Assert.AreEqual("give Shop.Migrations.dll, which lies beside it", Refused(launcher).Repair);
    }

    [TestMethod]
    public void A_newer_framework_is_named()
    {
        var assembly = Compile("""[assembly: System.Runtime.Versioning.TargetFramework(".NETCoreApp,Version=v99.0")]""");

        Assert.AreEqual($"Shop.Migrations.dll cannot be loaded: it is built for .NET 99.0, and this is .NET {Environment.Version}", Refused(assembly.File).Message);
    }

    [TestMethod]
    public void NET_Framework_is_named()
    {
        var assembly = Compile("""[assembly: System.Runtime.Versioning.TargetFramework(".NETFramework,Version=v4.8")]""");

        Assert.AreEqual("Shop.Migrations.dll cannot be loaded: it is built for .NET Framework 4.8", Refused(assembly.File).Message);
    }

    [TestMethod]
    public void The_same_framework_is_loaded()
    {
        var assembly = Compile($"""[assembly: System.Runtime.Versioning.TargetFramework(".NETCoreApp,Version=v{Environment.Version.Major}.0")]""");

        using var history = HistoryLoader.Load(assembly.Options).History;

        Assert.IsNotNull(history);
    }

    [TestMethod]
    public void Native_code_inside_is_said()
    {
        var assembly = MigrationAssembly.Compile(MigrationAssembly.TextOf(("", "")), []);
        ClearFlag(assembly.File, CorFlags.ILOnly);

        Assert.AreEqual("Shop.Migrations.dll cannot be loaded: it holds native code beside .NET code (C++/CLI)", Refused(assembly.File).Message);
    }

    private static Finding Refused(string file)
    {
        var load = HistoryLoader.Load(new HistoryOptions(file) { AdapterFolder = MigrationAssembly.AdapterFolder });

        Assert.IsNull(load.History);
        var finding = load.Findings.Single();
        Assert.AreSame(Rules.AssemblyUnreadable, finding.Rule);
        return finding;
    }

    private static MigrationAssembly Compile(string attribute) => MigrationAssembly.Compile(attribute + "\n" + MigrationAssembly.TextOf(("", "")));

    /// <summary>ECMA-335 II.25.3.3: the flags stand 16 bytes into the CLI header.</summary>
    private static void ClearFlag(string file, CorFlags flag)
    {
        int at, flags;
        using (var reader = new PEReader(new MemoryStream(File.ReadAllBytes(file))))
            (at, flags) = (reader.PEHeaders.CorHeaderStartOffset + 16, (int)reader.PEHeaders.CorHeader!.Flags);

        using var stream = File.OpenWrite(file);
        stream.Position = at;
        stream.Write(BitConverter.GetBytes(flags & ~(int)flag));
    }
}
