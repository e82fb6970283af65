using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// The one door for commands: page, API and the control room's own doings all come through here. One command at a time, but for Stop: that
/// puts an end to whatever is under way, and asked for twice it is done once. What was decided on a state that is over is refused.
/// </summary>
public sealed partial class RunCoordinator(
    SystemStore store,
    TransitionRunner runner,
    ActionCheck check,
    RunConductor conductor,
    ProcedureRunner procedures,
    ProcedurePlanner planner,
    TimeProvider time,
    ILogger<RunCoordinator> logger
) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly List<CommandUnderWay> underWay = [];
    private readonly AuditTrail audit = new(store, time);
    private long commandNumber;
    private int disposed;

    /// <summary>Asks all servers for an action.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="decidedOn">Version of the snapshot it was decided on; null if that is not known.</param>
    /// <param name="overrideControl">True to stop although somebody else has control; without a meaning for everything else.</param>
    public CommandResult Request(SystemAction action, Actor actor, long? decidedOn = null, bool overrideControl = false)
    {
        lock (gate)
        {
            return Request(store.Current, action, actor, decidedOn, overrideControl);
        }
    }

    private CommandResult Request(SystemSnapshot seen, SystemAction action, Actor actor, long? decidedOn, bool overrideControl) =>
        action == SystemAction.Start ? Start(seen, StartOrder.Plain, actor, decidedOn)
        : action == SystemAction.Stop ? Stop(actor, overrideControl: overrideControl)
        : action == SystemAction.Reset && IsTakingData(seen) ? StopByReset(seen, actor, decidedOn, overrideControl)
        : Begin(
            actor,
            Right.Operate,
            (snapshot, now) => Outdated(snapshot, decidedOn, null) ?? Refused(check.WhyNotAll(snapshot, action, now)),
            new ActiveCommand
            {
                Number = 0,
                Action = action,
                StartedAt = default,
                Origin = actor.Text,
            },
            async (snapshot, token) =>
                new TransitionReport
                {
                    Action = action,
                    Outcomes = await runner.RunAsync(TransitionPlan.ForAll(snapshot, action), token).ConfigureAwait(false),
                },
            seen: seen
        );

    /// <summary>Asks one server for an action. Runs are neither opened nor closed by this.</summary>
    /// <inheritdoc cref="Request(SystemAction, string, long?)" path="/param"/>
    /// <param name="server">Which server.</param>
    /// <param name="overrideControl">True to stop it although somebody else has control; without a meaning for everything else.</param>
    public CommandResult Request(EccServerId server, SystemAction action, Actor actor, long? decidedOn = null, bool overrideControl = false)
    {
        lock (gate)
        {
            return Request(store.Current, server, action, actor, decidedOn, overrideControl);
        }
    }

    private CommandResult Request(
        SystemSnapshot seen,
        EccServerId server,
        SystemAction action,
        Actor actor,
        long? decidedOn,
        bool overrideControl
    )
    {
        // One state back from where data are taken is a stop from here on: whatever the server does meanwhile, nothing else comes of an
        // override.
        var asked = ActionCheck.IsStop(seen.Find(server), action) ? SystemAction.Stop : action;
        return Begin(
            actor,
            asked == SystemAction.Stop ? Right.Stop : Right.Operate,
            (snapshot, now) =>
                snapshot.Find(server) is { } status
                    ? Outdated(snapshot, decidedOn, server) ?? Refused(check.WhyNotOne(snapshot, status, asked, now))
                    : CommandResult.Refused("There is no such ECC server."),
            new ActiveCommand
            {
                Number = 0,
                Action = asked,
                Server = server,
                StartedAt = default,
                Origin = actor.Text,
            },
            async (snapshot, token) =>
                new TransitionReport
                {
                    Action = asked,
                    Outcomes = await runner
                        .RunAsync(TransitionPlan.ForOne(snapshot, snapshot.Find(server)!, asked), token)
                        .ConfigureAwait(false),
                },
            overrideControl: overrideControl,
            seen: seen
        );
    }

    /// <summary>Opens a run and starts all servers.</summary>
    /// <inheritdoc cref="Request(SystemAction, string, long?)" path="/param"/>
    /// <param name="order">How.</param>
    public CommandResult Start(StartOrder order, Actor actor, long? decidedOn = null)
    {
        lock (gate)
        {
            return Start(store.Current, order, actor, decidedOn);
        }
    }

    private CommandResult Start(SystemSnapshot seen, StartOrder order, Actor actor, long? decidedOn)
    {
        var start = CheckedStart.Of(seen, order, check, time.GetUtcNow());
        return Begin(
            actor,
            order.Overrides.IsDefaultOrEmpty ? Right.Operate : Right.Override,
            (_, _) => Outdated(seen, decidedOn, null) ?? start.Refusal,
            new ActiveCommand
            {
                Number = 0,
                Action = SystemAction.Start,
                StartedAt = default,
                Origin = actor.Text,
            },
            (_, token) => conductor.StartAsync(start, actor.Text, token),
            string.Join("; ", order.Overrides.Select(o => $"override of {o.Interlock}: {o.Reason}")),
            seen: seen
        );
    }

    /// <summary>Stops everything, from any state, and ends the open run. Asked for while it is under way it is the same Stop.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="abortReason">Why the run is aborted; null for the usual end.</param>
    /// <param name="events">Recorded with the run.</param>
    /// <param name="overrideControl">True to stop although somebody else has control, who is told.</param>
    public CommandResult Stop(
        Actor actor,
        string? abortReason = null,
        ImmutableArray<RunEvent> events = default,
        bool overrideControl = false
    )
    {
        lock (gate)
        {
            var seen = store.Current;
            if (Denied(seen, actor, Right.Stop, overrideControl) is { } denied)
            {
                audit.Add(actor.Text, "Stop all", string.Empty, denied.Refusal);
                return denied;
            }

            if (underWay.Find(c => c.IsStop) is { } same)
            {
                CancelNext(actor);
                if (abortReason is not null)
                {
                    noting = Task.WhenAll(noting, conductor.NoteAbortAsync(abortReason, events.IsDefault ? [] : events));
                }

                audit.Write(actor.Text, "Stop all", string.Empty, "accepted: it is under way already");
                return CommandResult.Under(same.Completion);
            }

            var result = Begin(
                actor,
                Right.Stop,
                (_, _) => null,
                new ActiveCommand
                {
                    Number = 0,
                    Action = SystemAction.Stop,
                    StartedAt = default,
                    Origin = actor.Text,
                },
                (_, token) => conductor.StopAsync(actor.Text, abortReason, events.IsDefault ? [] : events, token),
                overrideControl: overrideControl,
                ends: _ => true,
                seen: seen
            );
            CancelNext(actor);
            return result;
        }
    }

    /// <summary>Tries again to start those servers of the run that did not start.</summary>
    public CommandResult RetryStart(Actor actor) =>
        Begin(
            actor,
            Right.Operate,
            (snapshot, _) => Refused(ActionCheck.WhyNotDecide(snapshot)),
            new ActiveCommand
            {
                Number = 0,
                Action = SystemAction.Start,
                StartedAt = default,
                Origin = actor.Text,
                Title = "Retry start",
            },
            (_, token) => conductor.RetryAsync(actor.Text, token)
        );

    /// <summary>Goes on without the servers that did not start; they are excluded from the run.</summary>
    /// <param name="reason">Why; recorded with the run.</param>
    /// <param name="actor">Who asks.</param>
    public CommandResult GoOnWithout(string reason, Actor actor) =>
        Begin(
            actor,
            Right.Operate,
            (snapshot, now) =>
                Refused(
                    string.IsNullOrWhiteSpace(reason)
                        ? "Say why the run goes on without them."
                        : ActionCheck.WhyNotDecide(snapshot)
                            ?? (
                                conductor.Missing(snapshot, now).Count()
                                == snapshot.EccServers.Count(s => !snapshot.OpenRun!.Excludes(s.Server.Name))
                                    ? "No server would be left: abort the run."
                                    : null
                            )
                ),
            new ActiveCommand
            {
                Number = 0,
                Action = SystemAction.Start,
                StartedAt = default,
                Origin = actor.Text,
                Title = "Go on without",
            },
            (snapshot, token) => conductor.GoOnAsync(snapshot, reason.Trim(), actor.Text, token)
        );

    /// <summary>Stops what was started and aborts the run.</summary>
    /// <inheritdoc cref="GoOnWithout" path="/param"/>
    /// <param name="overrideControl">True to do so although somebody else has control, who is told.</param>
    public CommandResult Abort(string reason, Actor actor, bool overrideControl = false) =>
        string.IsNullOrWhiteSpace(reason) ? CommandResult.Refused("Say why the run is aborted.")
        : store.Current.OpenRun is null ? CommandResult.Refused("No run is open.")
        : Stop(actor, $"{reason.Trim()} ({actor.Text})", overrideControl: overrideControl);

    /// <summary>All servers to Idle or Ready, from whatever they are in.</summary>
    /// <param name="target">Idle or Ready.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="decidedOn">Version of the plan that was agreed to; null if nobody looked.</param>
    public CommandResult Go(EccState target, Actor actor, long? decidedOn = null) =>
        Begin(
            actor,
            Right.Operate,
            (snapshot, _) => Outdated(snapshot, decidedOn, null) ?? Refused(ProcedurePlanner.WhyNot(snapshot)),
            new ActiveCommand
            {
                Number = 0,
                Action = SystemAction.Configure,
                StartedAt = default,
                Origin = actor.Text,
                Title = $"Go to {target}",
            },
            (snapshot, token) => procedures.RunAsync(planner.Plan(snapshot, target, time.GetUtcNow()), actor.Text, token)
        );

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
            rest = [.. underWay.Select(c => c.Completion), noting];
        }

        await Task.WhenAll(rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private static bool IsTakingData(SystemSnapshot snapshot) => !snapshot.EccServers.IsEmpty && snapshot.EccServers.All(s => s.TakesData);

    private static CommandResult? Refused(string? reason) => reason is null ? null : CommandResult.Refused(reason);

    private static CommandResult? Outdated(SystemSnapshot snapshot, long? decidedOn, EccServerId? server) =>
        decidedOn is { } version && ActionCheck.WhyOutdated(snapshot, version, server) is { } why ? CommandResult.Outdated(why) : null;
}
