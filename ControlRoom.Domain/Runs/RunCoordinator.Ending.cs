using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs;

/// <content>Ends runs whose servers have stopped, or do not.</content>
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
            snapshot => check.WhyNotCloseRun(snapshot) ?? WhyNotEnd(snapshot.OpenRun!, endedAt, time.GetUtcNow()),
            (run, now) => Corrected(run, endedAt, now, actor)
        );

    /// <summary>
    /// Closes the open run although servers take data or may do so: each of them is excluded with the reason. Experts may, once Stop was
    /// asked for.
    /// </summary>
    /// <param name="reason">Why; recorded with the run.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="endedAt">When the run was over; null: as far as was seen. From the run's start to now.</param>
    public CommandResult CloseRunWithout(string reason, Actor actor, DateTimeOffset? endedAt = null)
    {
        lock (gate)
        {
            return CloseRunWithout(store.Current, reason, actor, endedAt);
        }
    }

    private CommandResult CloseRunWithout(SystemSnapshot seen, string reason, Actor actor, DateTimeOffset? endedAt) =>
        Close(
            actor,
            seen.OpenRun is { } open && Holding(seen, open).Any(s => s is { Failure: null, TakesData: true })
                ? Right.Override
                : Right.Operate,
            snapshot =>
                snapshot.OpenRun is not { } run ? "No run is open."
                : string.IsNullOrWhiteSpace(reason) ? "Say why the run is closed without them."
                : CommandsUnderWay.WhyBusyStopping(snapshot, time.GetUtcNow())
                    ?? Holding(snapshot, run)
                        .Select(s => check.WhyNotExclude(snapshot, s, time.GetUtcNow()))
                        .FirstOrDefault(why => why is not null)
                    ?? WhyNotEnd(run, endedAt, time.GetUtcNow()),
            (run, now) => Corrected(Without(run, Holding(seen, run), reason, now, actor), endedAt, now, actor),
            seen
        );

    /// <summary>Closes the open run for the control room itself, which tries it again and again while the disk does not take it.</summary>
    /// <param name="change">Last changes to the run.</param>
    /// <param name="end">When it was over; null: as far as was seen.</param>
    internal CommandResult CloseByItself(Func<Run, Run> change, RunEnd? end = null) =>
        Begin(
            Actor.ControlRoom,
            Right.Operate,
            (snapshot, _) => Refused(check.WhyNotCloseRun(snapshot)),
            Closing(Actor.ControlRoom.Text),
            (_, token) => conductor.CloseOnlyAsync(change, end, token),
            isRepeated: true
        );

    /// <summary>
    /// Leaves one server out of the open run; nothing waits for it. One that takes data can be left out by an expert once Stop was asked
    /// for.
    /// </summary>
    /// <inheritdoc cref="GoOnWithout" path="/param"/>
    /// <param name="server">Which.</param>
    public CommandResult Exclude(EccServerId server, string reason, Actor actor)
    {
        lock (gate)
        {
            return Exclude(store.Current, server, reason, actor);
        }
    }

    private CommandResult Exclude(SystemSnapshot seen, EccServerId server, string reason, Actor actor) =>
        Begin(
            actor,
            seen.Find(server) is { Failure: null, TakesData: true } ? Right.Override : Right.Operate,
            (snapshot, now) =>
                Refused(
                    snapshot.Find(server) is not { } status ? "There is no such ECC server."
                    : string.IsNullOrWhiteSpace(reason) ? $"Say why {status.Server.Name} is excluded."
                    : CommandsUnderWay.WhyBusyStopping(snapshot, now) ?? check.WhyNotExclude(snapshot, status, now)
                ),
            new ActiveCommand
            {
                Number = 0,
                Action = SystemAction.Stop,
                Server = server,
                StartedAt = default,
                Origin = actor.Text,
                Title = $"Exclude {seen.Find(server)?.Server.Name}",
            },
            (snapshot, token) => conductor.ExcludeAsync(snapshot.Find(server)!.Server.Name, reason.Trim(), actor.Text, token),
            ends: c => c.IsStop,
            seen: seen
        );

    /// <summary>When the open run would end if it were closed now, as far as that was seen.</summary>
    public RunEnd EndOf(Run run) => conductor.EndOf(run, store.Current);

    /// <summary>The same if it were closed without the servers for which it waits.</summary>
    public RunEnd EndWithout(Run run) => EndOf(Without(run, Holding(store.Current, run), string.Empty, time.GetUtcNow(), Actor.Nobody));

    private static Run Without(Run run, IEnumerable<EccServerStatus> servers, string reason, DateTimeOffset now, Actor actor) =>
        run.With(servers.Select(s => new RunEvent(now, RunEventKind.Exclusion, s.Server.Name, reason.Trim(), actor.Text)));

    /// <summary>The servers for which a run that is being stopped waits.</summary>
    public static IEnumerable<EccServerStatus> Holding(SystemSnapshot snapshot, Run run) =>
        snapshot.EccServers.Where(s => RunConductor.Holds(s, run));

    private CommandResult Close(
        Actor actor,
        Right right,
        Func<SystemSnapshot, string?> whyNot,
        Func<Run, DateTimeOffset, (Run Run, RunEnd? End)> decide,
        SystemSnapshot? seen = null
    ) =>
        Begin(
            actor,
            right,
            (snapshot, _) => Refused(whyNot(snapshot)),
            Closing(actor.Text),
            async (_, token) =>
            {
                if (store.Current.OpenRun is not { } open)
                {
                    return new TransitionReport { Action = SystemAction.Stop, Outcomes = [] };
                }

                var (changed, end) = decide(open, time.GetUtcNow());
                var events = changed.Events.RemoveRange(0, open.Events.Length);
                return await conductor.CloseOnlyAsync(run => run.With(events), end, token).ConfigureAwait(false);
            },
            ends: c => c.IsStop,
            seen: seen
        );

    private static ActiveCommand Closing(string origin) =>
        new()
        {
            Number = 0,
            Action = SystemAction.Stop,
            StartedAt = default,
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
