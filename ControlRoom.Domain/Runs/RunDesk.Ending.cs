using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <content>Closes runs, excludes devices from them, and cancels the automatic next run.</content>
public sealed partial class RunDesk
{
    private Task recording = Task.CompletedTask;

    /// <summary>Closes the open run without sending a request to any device. Refused while a device that answers takes data.</summary>
    /// <param name="actor">The user or part of the program that requests it.</param>
    /// <param name="endedAt">When the run ended, from its start to now; null to take the end that was seen.</param>
    public CommandResult CloseRun(Actor actor, DateTimeOffset? endedAt = null) =>
        Close(
            actor,
            Right.Operate,
            snapshot => check.WhyNotCloseRun(snapshot, time.GetUtcNow()) ?? WhyNotEnd(snapshot.OpenRun!, endedAt, time.GetUtcNow()),
            (run, now) => Corrected(run, endedAt, now, actor)
        );

    /// <summary>
    /// Closes the open run although devices take data or may do so: each of them is excluded with the reason. Possible once Stop was
    /// requested, and only for experts if a device that answers takes data.
    /// </summary>
    /// <param name="reason">The reason; recorded with the run.</param>
    /// <param name="actor">The user or part of the program that requests it.</param>
    /// <param name="endedAt">When the run ended, from its start to now; null to take the end that was seen.</param>
    public CommandResult CloseRunWithout(string reason, Actor actor, DateTimeOffset? endedAt = null) =>
        commands.Decide(seen =>
            Close(
                actor,
                seen.OpenRun is { } open
                && subsystems.Holding(seen, open, time.GetUtcNow()).Any(d => d is { Answers: true, TakesData: true })
                    ? Right.Override
                    : Right.Operate,
                snapshot => WhyNotCloseWithout(snapshot, reason, endedAt),
                (run, now) => Corrected(Without(run, subsystems.Holding(seen, run, now), reason, now, actor), endedAt, now, actor),
                seen
            )
        );

    private string? WhyNotCloseWithout(SystemSnapshot snapshot, string reason, DateTimeOffset? endedAt)
    {
        if (snapshot.OpenRun is not { } run)
        {
            return "No run is open.";
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return "Say why the run is closed without them.";
        }

        return CommandConflicts.WhyBusyStopping(snapshot, time.GetUtcNow())
            ?? subsystems
                .Holding(snapshot, run, time.GetUtcNow())
                .Select(d => ActionCheck.WhyNotExclude(snapshot, d))
                .FirstOrDefault(why => why is not null)
            ?? WhyNotEnd(run, endedAt, time.GetUtcNow());
    }

    /// <summary>Closes the open run on behalf of the control room, which tries again while writing to the disk fails.</summary>
    /// <param name="change">The last changes to the run.</param>
    /// <param name="end">When it ended; null to take the end that was seen.</param>
    internal CommandResult CloseAutomatically(Func<Run, Run> change, RunEnd? end = null) =>
        commands.Begin(
            new CommandOrder
            {
                Actor = Actor.ControlRoom,
                Right = Right.Operate,
                Command = Closing(Actor.ControlRoom.Text),
                WhyNot = (snapshot, now) => Refused(check.WhyNotCloseRun(snapshot, now)),
                Act = (_, token) => executor.CloseOnlyAsync(change, end, token),
                IsRepeated = true,
            }
        );

    /// <summary>
    /// Excludes one device from the open run, so that nothing waits for it. A device that takes data can be excluded once Stop was
    /// requested, by an expert.
    /// </summary>
    /// <param name="device">The name of the device.</param>
    /// <param name="reason">The reason; recorded with the run.</param>
    /// <param name="actor">The user or part of the program that requests it.</param>
    public CommandResult Exclude(string device, string reason, Actor actor) =>
        commands.Decide(seen =>
        {
            var status = subsystems.Devices(seen, seen.OpenRun, time.GetUtcNow()).FirstOrDefault(d => d.Name == device);
            return commands.Begin(
                new CommandOrder
                {
                    Actor = actor,
                    Right = status is { Answers: true, TakesData: true } ? Right.Override : Right.Operate,
                    Command = new ActiveCommand
                    {
                        Action = SystemAction.Stop,
                        Device = device,
                        Origin = actor.Text,
                        Title = $"Exclude {device}",
                    },
                    WhyNot = (snapshot, now) =>
                        Refused(
                            status switch
                            {
                                null => $"There is no device {device}.",
                                _ when string.IsNullOrWhiteSpace(reason) => $"Say why {device} is excluded.",
                                _ => CommandConflicts.WhyBusyStopping(snapshot, now) ?? ActionCheck.WhyNotExclude(snapshot, status),
                            }
                        ),
                    Act = (_, token) => executor.ExcludeAsync(device, reason.Trim(), actor.Text, token),
                    EndsCommand = c => c.IsStop,
                    Snapshot = seen,
                }
            );
        });

    /// <summary>Returns the end that the open run would get if it were closed now, as far as it was seen.</summary>
    public RunEnd EndIfClosedNow(Run run) => executor.EndIfClosedNow(run, store.Current);

    /// <summary>Returns the end that the open run would get if it were closed without the devices it is waiting for.</summary>
    public RunEnd EndIfClosedWithout(Run run) =>
        EndIfClosedNow(
            Without(run, subsystems.Holding(store.Current, run, time.GetUtcNow()), string.Empty, time.GetUtcNow(), Actor.Anonymous)
        );

    private static Run Without(Run run, IEnumerable<DeviceStatus> devices, string reason, DateTimeOffset now, Actor actor) =>
        run.With(devices.Select(d => new RunEvent(now, RunEventKind.Exclusion, d.Name, reason.Trim(), actor.Text)));

    private CommandResult Close(
        Actor actor,
        Right right,
        Func<SystemSnapshot, string?> whyNot,
        Func<Run, DateTimeOffset, (Run Run, RunEnd? End)> decide,
        SystemSnapshot? seen = null
    ) =>
        commands.Begin(
            new CommandOrder
            {
                Actor = actor,
                Right = right,
                Command = Closing(actor.Text),
                WhyNot = (snapshot, _) => Refused(whyNot(snapshot)),
                Act = (_, token) => CloseAsync(decide, token),
                EndsCommand = c => c.IsStop,
                Snapshot = seen,
            }
        );

    private async Task<CommandReport> CloseAsync(
        Func<Run, DateTimeOffset, (Run Run, RunEnd? End)> decide,
        CancellationToken cancellationToken
    )
    {
        if (store.Current.OpenRun is not { } open)
        {
            return new CommandReport { Action = SystemAction.Stop, Outcomes = [] };
        }

        var (changed, end) = decide(open, time.GetUtcNow());
        var events = changed.Events.RemoveRange(0, open.Events.Length);
        return await executor.CloseOnlyAsync(run => run.With(events), end, cancellationToken).ConfigureAwait(false);
    }

    private static ActiveCommand Closing(string origin) =>
        new()
        {
            Action = SystemAction.Stop,
            Origin = origin,
            Title = "Close run",
        };

    private static string? WhyNotEnd(Run run, DateTimeOffset? endedAt, DateTimeOffset now) =>
        endedAt is { } end ? RunEndCorrection.WhyNot(run, end, now) : null;

    /// <summary>Returns the run with the end that an operator has set, if it differs from the end that was seen.</summary>
    private (Run Run, RunEnd? End) Corrected(Run run, DateTimeOffset? endedAt, DateTimeOffset now, Actor actor)
    {
        var seen = executor.EndIfClosedNow(run, store.Current);
        return endedAt is not { } set || (set - seen.At).Duration() < TimeSpan.FromSeconds(1)
            ? (run, seen)
            : (
                run.With(RunEndCorrection.Event(set, seen.At, run.LastSeenRunning, now, actor, time.LocalTimeZone)),
                new RunEnd(set, RunEndSource.Operator)
            );
    }

    /// <summary>After a Stop by an operator no run may start automatically.</summary>
    private void CancelNext(Actor actor)
    {
        if (actor != Actor.ControlRoom && store.Current.NextStart is { } next)
        {
            var now = time.GetUtcNow();
            store.Apply(new NextStartChanged(now, null));
            store.Apply(
                new LogRaised(
                    now,
                    LogSeverity.Information,
                    "System",
                    $"The run after run {next.AfterRun} is not started automatically",
                    $"Stop was requested ({actor.Text})."
                )
            );
            recording = Task.WhenAll(
                recording,
                executor.RecordCancelledNextAsync(
                    next.AfterRun,
                    "Stop was requested: the next run is not started automatically.",
                    actor.Text
                )
            );
        }
    }
}
