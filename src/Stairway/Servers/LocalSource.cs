using Stairway.Servers.Own;

namespace Stairway.Servers;

/// <summary>PostgreSQL's binaries on this machine: the newest, or those of the version that was asked for.</summary>
internal sealed class LocalSource() : Source(Provider.Local, "local binaries")
{
    public override async Task<string> ExamineAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var binaries = await ChooseAsync(options, cancellationToken);
        return $"PostgreSQL {binaries.Version} from {binaries.Folder}";
    }

    public override async Task<Server> StartAsync(ServerOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var binaries = await ChooseAsync(options, cancellationToken);
        return await OwnServer.StartAsync(binaries, binaries.Folder, options.Machine, progress, cancellationToken);
    }

    private static async Task<Binaries> ChooseAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var account = Account.ForServers(options.Machine);
        var folders = options.Bin is { } bin ? [bin] : await LocalBinaries.FoldersAsync(options.Machine, cancellationToken);
        if (folders.Count == 0)
            throw new UnusableException("there is no postgres on the PATH or in the usual folders");

        var examined = await Task.WhenAll(folders.Select(folder => ExamineAsync(folder, account, cancellationToken)));
        var found = examined.Select(result => result.Found).OfType<Binaries>().ToList();
        return found.Where(binaries => options.Version is null || binaries.Major == options.Version).OrderByDescending(binaries => binaries.Order).FirstOrDefault()
            ?? throw new UnusableException(string.Join("; ", examined.Select(result =>
                result.Found is { } other ? $"{other.Folder} holds PostgreSQL {other.Version}, not {options.Version}" : result.Reason)));
    }

    private static async Task<(Binaries? Found, string? Reason)> ExamineAsync(string folder, Account account, CancellationToken cancellationToken)
    {
        try
        {
            return (await Binaries.ExamineAsync(folder, account, cancellationToken), null);
        }
        catch (UnusableException e)
        {
            return (null, e.Message);
        }
    }
}
