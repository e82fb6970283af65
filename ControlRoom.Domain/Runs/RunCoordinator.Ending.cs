using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <content>Ends runs whose devices have stopped, or do not.</content>
public sealed partial class RunCoordinator
{
    private Task noting = Task.CompletedTask;

    /// <summary>Closes the open run without asking any server for anything; refused while a server that answers takes data.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="endedAt">When the run was over; null: as far as was seen. From the run's start to now.</param>
    public CommandResult CloseRun(Actor actor, DateTimeOffset? endedAt = null) =>
        Close(
            actor,
            Right.Operate,
            snapshot => check.WhyNotCloseRun(snapshot, time.GetUtcNow()) ?? WhyNotEnd(snapshot.OpenRun!, endedAt, time.GetUtcNow()),
            (run, now) => Corrected(run, endedAt, now, actor)
        );

    /// <summary>
    /// Closes the open run although devices take data or may do so: each of them is excluded with the reason. Experts may, once Stop was
    /// asked for.
    /// </summary>
    /// <param name="reason">Why; recorded with the run.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="endedAt">When the run was over; null: as far as was seen. From the run's start to now.</param>
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

    private string? WhyNotCloseWithout(SystemSnapshot snapshot, string reason, DateTimeOffset? endedAt) =>
        snapshot.OpenRun is not { } run ? "No run is open."
        : string.IsNullOrWhiteSpace(reason) ? "Say why the run is closed without them."
        : CommandsUnderWay.WhyBusyStopping(snapshot, time.GetUtcNow())
            ?? subsystems
                .Holding(snapshot, run, time.GetUtcNow())
                .Select(d => ActionCheck.WhyNotExclude(snapshot, d))
                .FirstOrDefault(why => why is not null)
            ?? WhyNotEnd(run, endedAt, time.GetUtcNow());

    /// <summary>Closes the open run for the control room itself, which tries it again and again while the disk does not take it.</summary>
    /// <param name="change">Last changes to the run.</param>
    /// <param name="end">When it was over; null: as far as was seen.</param>
    internal CommandResult CloseByItself(Func<Run, Run> change, RunEnd? end = null) =>
        commands.Begin(
            new CommandOrder
            {
                Actor = Actor.ControlRoom,
                Right = Right.Operate,
                Command = Closing(Actor.ControlRoom.Text),
                WhyNot = (snapshot, now) => Refused(check.WhyNotCloseRun(snapshot, now)),
                Act = (_, token) => conductor.CloseOnlyAsync(change, end, token),
                IsRepeated = true,
            }
        );

    /// <summary>
    /// Leaves one device out of the open run; nothing waits for it. One that takes data can be left out by an expert once Stop was asked
    /// for.
    /// </summary>
    /// <param name="device">Its name.</param>
    /// <param name="reason">Why; recorded with the run.</param>
    /// <param name="actor">Who asks.</param>
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
                            status is null ? $"There is no device {device}."
                            : string.IsNullOrWhiteSpace(reason) ? $"Say why {device} is excluded."
                            : CommandsUnderWay.WhyBusyStopping(snapshot, now) ?? ActionCheck.WhyNotExclude(snapshot, status)
                        ),
                    Act = (_, token) => conductor.ExcludeAsync(device, reason.Trim(), actor.Text, token),
                    Ends = c => c.IsStop,
                    Seen = seen,
                }
            );
        });

    /// <summary>When the open run would end if it were closed now, as far as that was seen.</summary>
    public RunEnd EndOf(Run run) => conductor.EndOf(run, store.Current);

    /// <summary>The same if it were closed without the servers for which it waits.</summary>
    public RunEnd EndWithout(Run run) =>
        EndOf(Without(run, subsystems.Holding(store.Current, run, time.GetUtcNow()), string.Empty, time.GetUtcNow(), Actor.Nobody));

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
                Ends = c => c.IsStop,
                Seen = seen,
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
        return await conductor.CloseOnlyAsync(run => run.With(events), end, cancellationToken).ConfigureAwait(false);
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

    /// <summary>The run with what an operator says of its end, if that is something else than what was seen.</summary>
    private (Run Run, RunEnd? End) Corrected(Run run, DateTimeOffset? endedAt, DateTimeOffset now, Actor actor)
    {
        var seen = conductor.EndOf(run, store.Current);
        return endedAt is not { } set || (set - seen.At).Duration() < TimeSpan.FromSeconds(1)
            ? (run, seen)
            : (
                run.With(RunEndCorrection.Event(set, seen.At, run.LastSeenRunning, now, actor, time.LocalTimeZone)),
                new RunEnd(set, RunEndSource.Operator)
            );
    }

    /// <summary>An operator who stops the system does not want it to start again by itself.</summary>
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
                    $"Stop was asked for ({actor.Text})."
                )
            );
            noting = Task.WhenAll(
                noting,
                conductor.NoteCancelledNextAsync(
                    next.AfterRun,
                    "Stop was asked for: the next run is not started automatically.",
                    actor.Text
                )
            );
        }
    }
}
