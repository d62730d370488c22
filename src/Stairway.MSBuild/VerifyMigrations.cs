using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Stairway.MSBuild;

/// <summary>Starts the stairway tool on a compiled project and turns what it prints into errors and warnings of the build.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyMigrations : ToolTask
{
    private const int Patience = 10;    // seconds that the tool gets to say by itself that its time is over, and to clean up

    /// <summary>The rules that need no climb: <c>--only history</c> asks them alone. A late merge (STW0111) is not among them, because it is rehearsed.</summary>
    private static readonly HashSet<string> Guards = ["STW0105", "STW0106", "STW0107", "STW0108", "STW0109", "STW0110", "STW0113", "STW0122"];

    private readonly Queue<string> _unread = new();
    private WarningPolicy? _policy;
    private Diagnostic? _open;
    private bool _isClimbGreen = true;
    private bool _isHistoryGreen = true;
    private bool _isCancelled;

    /// <summary>Full path of the tool, stairway.dll.</summary>
    [Required] public string Tool { get; set; } = "";

    /// <summary>What the tool does: "verify" or "lock".</summary>
    public string Command { get; set; } = "verify";

    /// <summary>Full path of the assembly that holds the migrations.</summary>
    [Required] public string Assembly { get; set; } = "";

    /// <summary>Full path of the project file: the place of findings that have no other.</summary>
    [Required] public string Project { get; set; } = "";

    /// <summary>File that is written when nothing was found, not even a warning, but by the guards of the history; empty for none.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Of the guards alone: the climb's own file, which goes when they find what only a climb can look into; empty for none.</summary>
    public string ClimbStamp { get; set; } = "";

    /// <summary>File that is written when nothing was found at all; empty for none.</summary>
    public string HistoryStamp { get; set; } = "";

    /// <summary>Where the page of a finding is; CODE stands for its code.</summary>
    [Required] public string HelpLink { get; set; } = "";

    /// <summary>What else the tool is told: each item is a switch, its metadata <c>Value</c> the argument.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>Full paths of the assemblies that the migrations need at run time.</summary>
    public string[] References { get; set; } = [];

    /// <summary>The application's runtimeconfig.json, which names its shared frameworks; empty for the tool's own.</summary>
    public string RuntimeConfig { get; set; } = "";

    /// <summary>Full path of the dotnet executable; empty for the one on the PATH.</summary>
    public string DotNetHost { get; set; } = "";

    /// <summary>Seconds that the verification may take; 0 for no limit.</summary>
    public int TimeLimit { get; set; }

    /// <summary>The property of the same name: MSBuild does not apply it to the warnings of tasks.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>The property of the same name: codes, separated by semicolons or commas.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>The property of the same name.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The property of the same name.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>True when it has run: what the guards of the history say was said.</summary>
    [Output] public bool HasGuarded { get; private set; }

    protected override string ToolName => "dotnet";

    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    public override bool Execute()
    {
        _policy = new(TreatWarningsAsErrors, WarningsAsErrors, WarningsNotAsErrors, NoWarn);
        if (TimeLimit > 0) Timeout = (TimeLimit + Patience) * 1000;

        var succeeded = base.Execute();
        Close();

        if (!succeeded && !_isCancelled && !Log.HasLoggedErrors)
            LogError("STW0002", $"The verification did not finish within {TimeLimit} s, and did not stop by itself. Allow more with StairwayTimeout.");
        HasGuarded = true;
        succeeded &= !Log.HasLoggedErrors;

        // who is told that a migration is not committed yet need not climb them all again; but what is half told is not green
        if (_isClimbGreen && Stamp.Length > 0 && !_isCancelled && ExitCode is 0 or 1 or 3) File.WriteAllLines(Stamp, _unread);
        if (!_isClimbGreen && ClimbStamp.Length > 0) File.Delete(ClimbStamp);
        if (_isClimbGreen && _isHistoryGreen && HistoryStamp.Length > 0 && succeeded) File.WriteAllLines(HistoryStamp, _unread);
        return succeeded;
    }

    public override void Cancel()
    {
        _isCancelled = true;
        base.Cancel();
    }

    protected override string GenerateFullPathToTool() => DotNetHost.Length > 0 ? DotNetHost : ToolName;

    protected override string? GetWorkingDirectory() => Path.GetDirectoryName(Project);

    protected override string GenerateCommandLineCommands()
    {
        var command = new CommandLineBuilder();
        command.AppendSwitch("exec");
        command.AppendSwitchIfNotNull("--runtimeconfig ", RuntimeConfig.Length > 0 ? RuntimeConfig : null);
        command.AppendSwitch("--roll-forward LatestMajor");
        command.AppendFileNameIfNotNull(Tool);
        return command.ToString();
    }

    protected override string GenerateResponseFileCommands()
    {
        var command = new CommandLineBuilder();
        command.AppendSwitch(Command);
        command.AppendFileNameIfNotNull(Assembly);
        command.AppendSwitchIfNotNull("--project ", Project);
        foreach (var option in Options) command.AppendSwitchIfNotNull(option.ItemSpec + " ", option.GetMetadata("Value"));
        foreach (var reference in References) command.AppendSwitchIfNotNull("--reference ", reference);
        return command.ToString();
    }

    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        var isOutput = messageImportance == StandardOutputLoggingImportance;
        if (isOutput)
        {
            if (_open?.TryContinue(singleLine) == true) return;
            Close();
            _open = Diagnostic.TryParse(singleLine);
            if (_open is not null) return;
        }

        _unread.Enqueue(singleLine);
        if (_unread.Count > 40) _unread.Dequeue();
        Log.LogMessage(singleLine.StartsWith("Stairway: ", StringComparison.Ordinal) ? MessageImportance.High : messageImportance, singleLine);
    }

    /// <summary>Called when the tool ended with another code than 0: then it has told an error, or it has crashed.</summary>
    protected override bool HandleTaskExecutionErrors()
    {
        Close();
        if (!Log.HasLoggedErrors)
            LogError("STW0001", $"The verifier stopped with exit code {ExitCode} and told no finding:\n  {string.Join("\n  ", _unread)}");
        return false;
    }

    private void Close()
    {
        if (_open is null) return;

        var finding = _open;
        var weight = _policy!.Weigh(finding);
        _open = null;
        if (Guards.Contains(finding.Code)) _isHistoryGreen &= finding.Severity == "note"; // in a release a warning is an error, also one that is hidden until then
        else _isClimbGreen &= weight < Weight.Warning;

        // Without arguments a message is no format: SQL is full of braces.
        if (weight == Weight.Error)
            Log.LogError(null, finding.Code, null, Page(finding.Code), finding.File, finding.Line, finding.Column, 0, 0, finding.Text);
        else if (weight == Weight.Warning)
            Log.LogWarning(null, finding.Code, null, Page(finding.Code), finding.File, finding.Line, finding.Column, 0, 0, finding.Text);
        else
            Log.LogMessage(null, finding.Code, null, finding.File, finding.Line, finding.Column, 0, 0, weight == Weight.Note ? MessageImportance.High : MessageImportance.Low, finding.Text);
    }

    private void LogError(string code, string text)
    {
        _isClimbGreen = false;
        Log.LogError(null, code, null, Page(code), Project, 0, 0, 0, 0, text);
    }

    private string Page(string code) => HelpLink.Replace("CODE", code);
}
