using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Get.ConfigFiles;

/// <summary>
/// Copies the config files of a run in the background, so that the start never waits for it. Files that cannot be copied are logged and
/// recorded, and data are taken nevertheless. Hosts that do not answer are retried while the run is open; after that the files may have
/// changed.
/// </summary>
public sealed class ConfigArchiver(
    SystemStore store,
    IConfigArchive archive,
    IConfigJournal journal,
    FilingOptions options,
    TimeProvider time,
    ILogger<ConfigArchiver> logger
) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private int disposed;
    private readonly HashSet<Task> inProgress = [];

    /// <summary>Starts copying the files of all ECC servers for a run that has just been opened.</summary>
    public void Start(Run run, SystemSetup setup)
    {
        foreach (var server in setup.EccServers)
        {
            Start(run, server);
        }
    }

    /// <summary>Continues with a run that a previous process left open, for servers of which nothing is recorded.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var servers = store.Current.Setup.EccServers;
        if (store.Current.OpenRun is not { } run || servers.All(s => run.LacksFromStart(s.Name)))
        {
            return;
        }

        var recorded = (await journal.OfRunAsync(run.Experiment, run.Number, cancellationToken))
            .Select(c => c.Server)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var server in servers.Where(s => !recorded.Contains(s.Name)))
        {
            Start(run, server);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync();
        Task[] rest;
        lock (gate)
        {
            rest = [.. inProgress];
        }

        await Task.WhenAll(rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private void Start(Run run, EccServer server)
    {
        lock (gate)
        {
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            var work = Task.Run(() => KeepAsync(run, server, stopping.Token), CancellationToken.None);
            inProgress.Add(work);
            _ = work.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task work)
    {
        lock (gate)
        {
            inProgress.Remove(work);
        }
    }

    private async Task KeepAsync(Run run, EccServer server, CancellationToken cancellationToken)
    {
        try
        {
            if (server.ConfigRoot.Length == 0 || server.ConfigBackupRoot.Length == 0 || server.SelectedConfig is null)
            {
                Log(
                    run,
                    LogSeverity.Warning,
                    server,
                    "Its config files are not kept with the run",
                    "Its setup lacks the config root, the backup root or the selected config."
                );
                return;
            }

            var copies = await CopyAsync(run, server, cancellationToken);
            await journal.SaveAsync(run.Experiment, run.Number, copies, cancellationToken);
            LogProblems(run, server, copies);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            logger.LogError(cause, "Keeping the config files of {Server} failed", server.Name);
            Log(run, LogSeverity.Error, server, "The config files with which the run is taken could not be recorded", cause.Message);
        }
    }

    private async Task<ImmutableArray<ConfigCopy>> CopyAsync(Run run, EccServer server, CancellationToken cancellationToken)
    {
        var order = new ConfigCopyRequest(server, run.Experiment, RunFiling.DirectoryOf(run.Number));
        var isLogged = false;
        while (true)
        {
            var (copies, problem) = await archive.CopyAsync(order, cancellationToken);
            if (problem is null)
            {
                return copies;
            }

            var isOpen = store.Current.OpenRun is { } open && open.Number == run.Number && open.Experiment == run.Experiment;
            if (!problem.IsTemporary || !isOpen)
            {
                return
                [
                    .. server
                        .SelectedConfig!.Files()
                        .Select(name => new ConfigCopy
                        {
                            Server = server.Name,
                            Name = name,
                            State = ConfigCopyState.Failed,
                            Reason = problem.Sentence,
                            At = time.GetUtcNow(),
                        }),
                ];
            }

            if (!isLogged)
            {
                isLogged = true;
                Log(
                    run,
                    LogSeverity.Warning,
                    server,
                    "Its config files cannot be kept with the run yet; the copy is tried again while the run is open",
                    problem.Sentence
                );
            }

            await Task.Delay(options.RetryInterval, time, cancellationToken);
        }
    }

    private void LogProblems(Run run, EccServer server, ImmutableArray<ConfigCopy> copies)
    {
        foreach (var copy in copies.Where(c => c.State != ConfigCopyState.Copied))
        {
            var isFault = copy.State == ConfigCopyState.Failed || !copy.Name.StartsWith("prepare-", StringComparison.Ordinal);
            var what =
                copy.State == ConfigCopyState.Missing
                    ? $"{copy.Name} does not exist, so it is not kept with the run"
                    : $"{copy.Name} could not be kept with the run";
            Log(run, isFault ? LogSeverity.Error : LogSeverity.Information, server, what, copy.Reason);
        }
    }

    private void Log(Run run, LogSeverity severity, EccServer server, string message, string details) =>
        store.Apply(new LogRaised(time.GetUtcNow(), severity, server.Name, $"Run {run.Number}: {message}", details));
}
