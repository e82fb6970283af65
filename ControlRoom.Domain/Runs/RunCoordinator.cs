using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// The one door to runs: page, API, command line and the control room itself start, stop and close them here. Stop puts an end to whatever
/// is
/// under way, and asked for twice it is done once. What was decided on a state that is over is refused.
/// </summary>
public sealed partial class RunCoordinator(
    SystemStore store,
    CommandDesk commands,
    SubsystemSet subsystems,
    ActionCheck check,
    RunConductor conductor,
    TimeProvider time
) : IAsyncDisposable
{
    private readonly AuditTrail audit = new(store, time);

    /// <summary>Opens a run and starts all devices.</summary>
    /// <param name="order">How.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="decidedOn">Version of the snapshot it was decided on; null if that is not known.</param>
    /// <param name="known">The snapshot that is acted on, read within <see cref="CommandDesk.Decide"/>; null: the newest.</param>
    public CommandResult Start(StartOrder order, Actor actor, long? decidedOn = null, SystemSnapshot? known = null) =>
        commands.Decide(newest =>
        {
            var seen = known ?? newest;
            var start = CheckedStart.Of(seen, order, check, time.GetUtcNow());
            return commands.Begin(
                new CommandOrder
                {
                    Actor = actor,
                    Right = order.Overrides.IsDefaultOrEmpty ? Right.Operate : Right.Override,
                    Command = new ActiveCommand { Action = SystemAction.Start, Origin = actor.Text },
                    WhyNot = (_, _) => Outdated(seen, decidedOn) ?? start.Refusal,
                    Act = (_, token) => conductor.StartAsync(start, actor.Text, token),
                    Details = string.Join("; ", order.Overrides.Select(o => $"override of {o.Interlock}: {o.Reason}")),
                    Seen = seen,
                }
            );
        });

    /// <summary>Stops everything, from any state, and ends the open run. Asked for while it is under way it is the same Stop.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="abortReason">Why the run is aborted; null for the usual end.</param>
    /// <param name="events">Recorded with the run.</param>
    /// <param name="overrideControl">True to stop although somebody else has control, to whom that is shown.</param>
    /// <param name="decidedOn">Version of the snapshot that all devices were seen to take data in; null: whatever they do.</param>
    /// <param name="known">The snapshot that is acted on, read within <see cref="CommandDesk.Decide"/>; null: the newest.</param>
    public CommandResult Stop(
        Actor actor,
        string? abortReason = null,
        ImmutableArray<RunEvent> events = default,
        bool overrideControl = false,
        long? decidedOn = null,
        SystemSnapshot? known = null
    ) =>
        commands.Decide(newest =>
        {
            var seen = known ?? newest;
            if (Outdated(seen, decidedOn) is { } outdated)
            {
                commands.AuditRefusal(actor, "Reset all", outdated);
                return outdated;
            }

            if (CommandDesk.Denied(seen, actor, Right.Stop, overrideControl) is { } denied)
            {
                audit.Add(actor.Text, "Stop all", string.Empty, denied.Refusal);
                return denied;
            }

            var recorded = events.IsDefault ? [] : events;
            if (commands.StopUnderWay is { } same)
            {
                CancelNext(actor);
                if (abortReason is not null)
                {
                    noting = Task.WhenAll(noting, conductor.NoteAbortAsync(abortReason, recorded));
                }

                audit.Write(actor.Text, "Stop all", string.Empty, "accepted: it is under way already");
                return CommandResult.Under(same.Completion);
            }

            var result = commands.Begin(
                new CommandOrder
                {
                    Actor = actor,
                    Right = Right.Stop,
                    Command = new ActiveCommand { Action = SystemAction.Stop, Origin = actor.Text },
                    Act = (_, token) => conductor.StopAsync(actor.Text, abortReason, recorded, token),
                    OverridesControl = overrideControl,
                    IsVoid = (snapshot, now) => check.WhyNothingToStop(snapshot, now) is not null,
                    Ends = _ => true,
                    Seen = seen,
                }
            );
            CancelNext(actor);
            return result;
        });

    /// <summary>Tries again to start those devices of the run that did not start.</summary>
    public CommandResult RetryStart(Actor actor) =>
        commands.Begin(
            new CommandOrder
            {
                Actor = actor,
                Right = Right.Operate,
                Command = new ActiveCommand
                {
                    Action = SystemAction.Start,
                    Origin = actor.Text,
                    Title = "Retry start",
                },
                WhyNot = (snapshot, _) => Refused(ActionCheck.WhyNotDecide(snapshot)),
                Act = (_, token) => conductor.RetryAsync(actor.Text, token),
            }
        );

    /// <summary>Goes on without the devices that did not start; they are excluded from the run.</summary>
    /// <param name="reason">Why; recorded with the run.</param>
    /// <param name="actor">Who asks.</param>
    public CommandResult GoOnWithout(string reason, Actor actor) =>
        commands.Begin(
            new CommandOrder
            {
                Actor = actor,
                Right = Right.Operate,
                Command = new ActiveCommand
                {
                    Action = SystemAction.Start,
                    Origin = actor.Text,
                    Title = "Go on without",
                },
                WhyNot = (snapshot, now) => Refused(WhyNotGoOn(snapshot, reason, now)),
                Act = (snapshot, token) => conductor.GoOnAsync(snapshot, reason.Trim(), actor.Text, token),
            }
        );

    /// <summary>Stops what was started and aborts the run.</summary>
    /// <inheritdoc cref="GoOnWithout" path="/param"/>
    /// <param name="overrideControl">True to do so although somebody else has control, to whom that is shown.</param>
    public CommandResult Abort(string reason, Actor actor, bool overrideControl = false)
    {
        var why =
            string.IsNullOrWhiteSpace(reason) ? "Say why the run is aborted."
            : store.Current.OpenRun is null ? "No run is open."
            : null;
        if (why is null)
        {
            return Stop(actor, $"{reason.Trim()} ({actor.Text})", overrideControl: overrideControl);
        }

        var refused = CommandResult.Refused(why);
        commands.AuditRefusal(actor, "Abort run", refused);
        return refused;
    }

    /// <summary>Waits for what is under way to be abandoned, and for what is still to be recorded.</summary>
    public async ValueTask DisposeAsync()
    {
        await commands.DisposeAsync().ConfigureAwait(false);
        await noting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private string? WhyNotGoOn(SystemSnapshot snapshot, string reason, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(reason) ? "Say why the run goes on without them."
        : ActionCheck.WhyNotDecide(snapshot) is { } why ? why
        : subsystems.Missing(snapshot, snapshot.OpenRun!, now).Count() == subsystems.Included(snapshot, snapshot.OpenRun!, now).Count()
            ? $"No {subsystems.Noun(snapshot, now)} would be left: abort the run."
        : null;

    private static CommandResult? Refused(string? reason) => reason is null ? null : CommandResult.Refused(reason);

    private CommandResult? Outdated(SystemSnapshot snapshot, long? decidedOn) =>
        decidedOn is { } version && check.WhyOutdated(snapshot, version, time.GetUtcNow()) is { } why ? CommandResult.Outdated(why) : null;
}
