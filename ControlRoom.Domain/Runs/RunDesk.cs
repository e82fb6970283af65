using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// The single entry to runs: page, API, command line and the control room itself start, stop and close them here. Stop cancels the command
/// in progress; requested twice, it is done once. A decision that was made on an outdated state is refused.
/// </summary>
public sealed partial class RunDesk(
    SystemStore store,
    CommandDesk commands,
    SubsystemSet subsystems,
    ActionCheck check,
    RunExecutor executor,
    TimeProvider time
) : IAsyncDisposable
{
    private readonly AuditTrail audit = new(store, time);

    /// <summary>Opens a run and starts all devices.</summary>
    /// <param name="order">How the run is started.</param>
    /// <param name="actor">The user or part of the program that requests it.</param>
    /// <param name="decidedOn">The version of the snapshot on which the decision was made; null if it is not known.</param>
    /// <param name="known">The snapshot to act on, read within <see cref="CommandDesk.Decide"/>; null for the newest.</param>
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
                    Act = (_, token) => executor.StartAsync(start, actor.Text, token),
                    Details = string.Join("; ", order.Overrides.Select(o => $"override of {o.Interlock}: {o.Reason}")),
                    Snapshot = seen,
                }
            );
        });

    /// <summary>Stops everything, from any state, and ends the open run. A request while a Stop is in progress joins that Stop.</summary>
    /// <param name="actor">The user or part of the program that requests it.</param>
    /// <param name="abortReason">Why the run is aborted; null for the usual end.</param>
    /// <param name="events">Further events to be recorded with the run.</param>
    /// <param name="overrideControl">True to stop although another user has control; that user is notified.</param>
    /// <param name="decidedOn">The version of the snapshot on which the decision was made; null to stop in any case.</param>
    /// <param name="known">The snapshot to act on, read within <see cref="CommandDesk.Decide"/>; null for the newest.</param>
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

            if (CommandDesk.WhyDenied(seen, actor, Right.Stop, overrideControl) is { } denied)
            {
                audit.Add(actor.Text, "Stop all", string.Empty, denied.Refusal);
                return denied;
            }

            var recorded = events.IsDefault ? [] : events;
            if (commands.StopInProgress is { } same)
            {
                CancelNext(actor);
                if (abortReason is not null)
                {
                    recording = Task.WhenAll(recording, executor.RecordAbortAsync(abortReason, recorded));
                }

                audit.Write(actor.Text, "Stop all", string.Empty, "accepted: it is already in progress");
                return CommandResult.Accept(same.Completion);
            }

            var result = commands.Begin(
                new CommandOrder
                {
                    Actor = actor,
                    Right = Right.Stop,
                    Command = new ActiveCommand { Action = SystemAction.Stop, Origin = actor.Text },
                    Act = (_, token) => executor.StopAsync(actor.Text, abortReason, recorded, token),
                    OverridesControl = overrideControl,
                    HasNothingToStop = (snapshot, now) => check.WhyNothingToStop(snapshot, now) is not null,
                    EndsCommand = _ => true,
                    Snapshot = seen,
                }
            );
            CancelNext(actor);
            return result;
        });

    /// <summary>Starts again those devices of the run that did not start.</summary>
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
                Act = (_, token) => executor.RetryAsync(actor.Text, token),
            }
        );

    /// <summary>Continues the run without the devices that did not start, which are excluded from it.</summary>
    /// <param name="reason">The reason; recorded with the run.</param>
    /// <param name="actor">The user or part of the program that requests it.</param>
    public CommandResult ContinueWithout(string reason, Actor actor) =>
        commands.Begin(
            new CommandOrder
            {
                Actor = actor,
                Right = Right.Operate,
                Command = new ActiveCommand
                {
                    Action = SystemAction.Start,
                    Origin = actor.Text,
                    Title = "Continue without",
                },
                WhyNot = (snapshot, now) => Refused(WhyNotGoOn(snapshot, reason, now)),
                Act = (snapshot, token) => executor.ContinueWithoutAsync(snapshot, reason.Trim(), actor.Text, token),
            }
        );

    /// <summary>Stops what was started and aborts the run.</summary>
    /// <inheritdoc cref="ContinueWithout" path="/param"/>
    /// <param name="overrideControl">True to abort although another user has control; that user is notified.</param>
    public CommandResult Abort(string reason, Actor actor, bool overrideControl = false)
    {
        var why = store.Current.OpenRun switch
        {
            _ when string.IsNullOrWhiteSpace(reason) => "Say why the run is aborted.",
            null => "No run is open.",
            _ => null,
        };
        if (why is null)
        {
            return Stop(actor, $"{reason.Trim()} ({actor.Text})", overrideControl: overrideControl);
        }

        var refused = CommandResult.Refused(why);
        commands.AuditRefusal(actor, "Abort run", refused);
        return refused;
    }

    /// <summary>Cancels the command in progress, and waits until it has ended and everything is recorded.</summary>
    public async ValueTask DisposeAsync()
    {
        await commands.DisposeAsync().ConfigureAwait(false);
        await recording.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private string? WhyNotGoOn(SystemSnapshot snapshot, string reason, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return "Give a reason for continuing without them.";
        }

        if (ActionCheck.WhyNotDecide(snapshot) is { } why)
        {
            return why;
        }

        var run = snapshot.OpenRun!;
        return subsystems.Missing(snapshot, run, now).Count() == subsystems.Included(snapshot, run, now).Count()
            ? $"No {subsystems.Noun(snapshot, now)} would be left: abort the run."
            : null;
    }

    private static CommandResult? Refused(string? reason) => reason is null ? null : CommandResult.Refused(reason);

    private CommandResult? Outdated(SystemSnapshot snapshot, long? decidedOn) =>
        decidedOn is { } version && check.WhyOutdated(snapshot, version, time.GetUtcNow()) is { } why ? CommandResult.Outdated(why) : null;
}
