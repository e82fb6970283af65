using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Journal;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>The one door for commands: page, API and command line all come through here. Checks against one snapshot, writes the intent, acts, and tells every outcome.</summary>
public sealed class RunCoordinator(SystemStore store, TransitionRunner runner, ActionCheck check, IRunJournal runs, RunFiler filer, ConfigArchiver configs, TimeProvider time, ILogger<RunCoordinator> logger) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly HashSet<Task> underWay = [];
    private long commandNumber;
    private int disposed;

    /// <summary>Asks all servers for an action.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="origin">Who asks: "page", "API".</param>
    public CommandResult Request(SystemAction action, string origin) => Begin(
        (snapshot, now) => check.WhyNotAll(snapshot, action, now),
        number => new ActiveCommand { Number = number, Action = action, StartedAt = time.GetUtcNow(), Origin = origin },
        (snapshot, token) => RunAllAsync(snapshot, action, token));

    /// <summary>Asks one server for an action. Runs are neither opened nor closed by this.</summary>
    /// <inheritdoc cref="Request(SystemAction, string)" path="/param"/>
    /// <param name="server">Which server.</param>
    public CommandResult Request(EccServerId server, SystemAction action, string origin) => Begin(
        (snapshot, now) => snapshot.Find(server) is { } status ? check.WhyNotOne(snapshot, status, action, now) : "There is no such ECC server.",
        number => new ActiveCommand { Number = number, Action = action, Server = server, StartedAt = time.GetUtcNow(), Origin = origin },
        (snapshot, token) => RunOneAsync(snapshot, snapshot.Find(server)!, action, token));

    /// <summary>Closes the open run without asking any server for anything; refused while a server that answers takes data.</summary>
    public CommandResult CloseRun(string origin) => Begin(
        (snapshot, _) => check.WhyNotCloseRun(snapshot),
        number => new ActiveCommand { Number = number, Action = SystemAction.Stop, StartedAt = time.GetUtcNow(), Origin = origin },
        (snapshot, token) => CloseOnlyAsync(snapshot, token));

    /// <summary>Waits for what is under way to be abandoned: the servers go on by themselves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        Task[] rest;
        lock (gate)
        {
            rest = [.. underWay];
        }

        await Task.WhenAll(rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private CommandResult Begin(
        Func<SystemSnapshot, DateTimeOffset, string?> whyNot,
        Func<long, ActiveCommand> command,
        Func<SystemSnapshot, CancellationToken, Task<TransitionReport>> act)
    {
        // Checking and claiming are one step: of two clicks at the same moment the second sees the first.
        lock (gate)
        {
            if (Volatile.Read(ref disposed) != 0)
            {
                return CommandResult.Refused("The control room is shutting down.");
            }

            var now = time.GetUtcNow();
            if (whyNot(store.Current, now) is { } reason)
            {
                return CommandResult.Refused(reason);
            }

            var active = command(++commandNumber);
            var snapshot = store.Apply(new CommandStarted(now, active));
            var completion = Task.Run(() => CarryOutAsync(active, snapshot, act), CancellationToken.None);
            underWay.Add(completion);
            _ = completion.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return CommandResult.Under(completion);
        }
    }

    private void Forget(Task task)
    {
        lock (gate)
        {
            underWay.Remove(task);
        }
    }

    private async Task<TransitionReport> CarryOutAsync(ActiveCommand command, SystemSnapshot snapshot, Func<SystemSnapshot, CancellationToken, Task<TransitionReport>> act)
    {
        try
        {
            return await act(snapshot, stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Abandon(command.Action, "The control room is shutting down.");
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            logger.LogError(bug, "{Action} failed by a defect of the control room", command.Action);
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Error, "System", $"{command.Action} was abandoned", bug.ToString()));
            return Abandon(command.Action, bug.Message);
        }
        finally
        {
            store.Apply(new CommandEnded(time.GetUtcNow(), command.Number));
        }
    }

    private async Task<TransitionReport> RunAllAsync(SystemSnapshot snapshot, SystemAction action, CancellationToken cancellationToken)
    {
        var from = snapshot.EccServers[0].Reading!.State;
        var arrow = TransitionTable.Find(from, action);
        if (arrow is null)
        {
            return await CloseOnlyAsync(snapshot, cancellationToken).ConfigureAwait(false);
        }

        var plan = TransitionPlan.ForAll(snapshot, action);
        if (arrow.Event == EccTransition.Start && await OpenRunAsync(snapshot, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            return Abandon(action, failure);
        }

        var outcomes = await runner.RunAsync(plan, cancellationToken).ConfigureAwait(false);
        var report = new TransitionReport { Action = action, Outcomes = outcomes };
        await CloseIfOverAsync(arrow.Event, report, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private async Task<TransitionReport> RunOneAsync(SystemSnapshot snapshot, EccServerStatus server, SystemAction action, CancellationToken cancellationToken)
    {
        if (action == SystemAction.Start && snapshot.OpenRun is null)
        {
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Warning, server.Server.Name, "Started without a run", "Data taken by a server started alone belongs to no run; Start all opens one."));
        }

        return new TransitionReport { Action = action, Outcomes = await runner.RunAsync(TransitionPlan.ForOne(snapshot, server, action), cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>Null if the run is open and committed; otherwise why not, and then nothing may be started.</summary>
    private async Task<string?> OpenRunAsync(SystemSnapshot snapshot, CancellationToken cancellationToken)
    {
        var config = string.Join('\n', snapshot.EccServers.Select(s => $"{s.Server.Name} {s.Server.SelectedConfig}"));
        try
        {
            var run = await runs.OpenAsync(snapshot.Setup.Experiment, config, RunFiler.TargetsOf(store.Current), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            store.Apply(new RunChanged(time.GetUtcNow(), run));
            configs.Begin(run, snapshot.Setup);
            return null;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            logger.LogError(cause, "The run could not be opened");
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Error, "System", "The run could not be opened: nothing was started", cause.Message));
            return $"The run could not be opened: {cause.Message}";
        }
    }

    /// <summary>A run is over when no server takes data, and never before: a server that did not stop keeps it open.</summary>
    private async Task CloseIfOverAsync(EccTransition done, TransitionReport report, CancellationToken cancellationToken)
    {
        var open = store.Current.OpenRun;
        if (open is null || done is not (EccTransition.Start or EccTransition.Stop))
        {
            return;
        }

        var nothingStarted = done == EccTransition.Start && report.Outcomes.All(o => o.Kind is OutcomeKind.Refused or OutcomeKind.Skipped);
        if (done == EccTransition.Stop ? report.Succeeded : nothingStarted)
        {
            await CloseAsync(open, cancellationToken).ConfigureAwait(false);
        }
        else if (report.Outcomes.Any(o => o.Failed))
        {
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Warning, $"Run {open.Number}", "The run stays open", "Not all servers did as asked. Bring the odd ones along in their rows; Stop all or Close run ends the run."));
        }
    }

    private async Task<TransitionReport> CloseOnlyAsync(SystemSnapshot snapshot, CancellationToken cancellationToken)
    {
        var failure = await CloseAsync(snapshot.OpenRun!, cancellationToken).ConfigureAwait(false);
        return new TransitionReport { Action = SystemAction.Stop, Outcomes = [], Abandoned = failure };
    }

    private async Task<string?> CloseAsync(Run run, CancellationToken cancellationToken)
    {
        try
        {
            var closed = await runs.CloseAsync(run, RunFiler.TargetsOf(store.Current), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            store.Apply(new RunChanged(time.GetUtcNow(), closed));
            await filer.BeginAsync(closed, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            logger.LogError(cause, "Run {Run} could not be closed", run.Number);
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Error, $"Run {run.Number}", "The run could not be closed: it stays open", cause.Message));
            return cause.Message;
        }
    }

    private static TransitionReport Abandon(SystemAction action, string why) => new() { Action = action, Outcomes = [], Abandoned = why };
}
