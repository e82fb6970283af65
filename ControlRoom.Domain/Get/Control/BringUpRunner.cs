using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Brings all servers to Ready or Idle, round by round: all servers whose next step is the same take it in the order of its stages. One
/// that fails stops no other; cancelling takes effect between steps.
/// </summary>
public sealed class BringUpRunner(SystemStore store, TransitionRunner runner, RunConductor runs, TimeProvider time)
{
    /// <summary>What belongs to no server's way comes first: taking data is stopped, then what leads down, then what leads up.</summary>
    private static readonly ImmutableArray<EccTransition> Rounds =
    [
        EccTransition.Stop,
        EccTransition.Breakup,
        EccTransition.Undo,
        EccTransition.Undo,
        EccTransition.Describe,
        EccTransition.Prepare,
        EccTransition.Configure,
    ];

    private readonly Lock showing = new();
    private readonly AuditTrail audit = new(store, time);
    private volatile string? cancelledBy;

    /// <summary>No further step is taken. Audited, also when it is refused.</summary>
    /// <returns>Why not; null if it was under way.</returns>
    public string? Cancel(Actor actor)
    {
        var snapshot = store.Current;
        var refusal =
            actor.WhyNot(Right.Operate, snapshot.Control)
            ?? (snapshot.BringUp is { IsUnderWay: true } ? null : "The servers are not being brought to Ready or Idle.");
        if (refusal is null)
        {
            cancelledBy = actor.Text;
        }

        audit.Add(actor.Text, $"{NameOf(snapshot)} cancelled", string.Empty, refusal);
        return refusal;
    }

    /// <summary>Stops showing one that is over, on every page. Audited if there is one, or if it is refused.</summary>
    /// <returns>Why not; null if there is none any more that is over.</returns>
    public string? Dismiss(Actor actor)
    {
        var snapshot = store.Current;
        var refusal = actor.WhyNotByRole(Right.Record);
        if (refusal is null && snapshot.BringUp is not { IsUnderWay: false })
        {
            return null;
        }

        if (refusal is null)
        {
            store.Apply(new BringUpChanged(time.GetUtcNow(), null));
        }

        audit.Add(actor.Text, $"{NameOf(snapshot)} dismissed", string.Empty, refusal);
        return refusal;
    }

    private static string NameOf(SystemSnapshot snapshot) => snapshot.BringUp?.Title ?? "Go to Ready or Idle";

    /// <summary>Carries out a plan; every step has an outcome when it returns.</summary>
    public async Task<CommandReport> RunAsync(BringUp plan, string origin, CancellationToken cancellationToken)
    {
        cancelledBy = null;
        Show(_ => plan with { StartedAt = time.GetUtcNow() });
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        try
        {
            if (plan.EndsRun is not null || plan.Servers.Any(l => l.Steps is [{ Transition: EccTransition.Stop }, ..]))
            {
                outcomes.AddRange(await StopAsync(origin, cancellationToken).ConfigureAwait(false));
            }

            foreach (var round in Rounds)
            {
                outcomes.AddRange(await RoundAsync(round, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            End(cancellationToken.IsCancellationRequested ? "Stop" : cancelledBy);
        }

        return new CommandReport
        {
            Action = plan.Target == EccState.Idle ? SystemAction.Reset : SystemAction.Configure,
            Outcomes = ImmutableArray<DeviceOutcome>.CastUp(outcomes.ToImmutable()),
        };
    }

    /// <summary>Stopping is the run's business: a run that is open ends by it.</summary>
    private async Task<ImmutableArray<TransitionOutcome>> StopAsync(string origin, CancellationToken cancellationToken)
    {
        ShowSteps(l => l.Steps is [{ Transition: EccTransition.Stop }, ..], StepState.UnderWay, string.Empty);
        var report = await runs.StopAsync(origin, null, [], cancellationToken).ConfigureAwait(false);
        var stopped = report.Outcomes.OfType<TransitionOutcome>().ToImmutableArray();
        Show(p =>
            p! with
            {
                Servers =
                [
                    .. p.Servers.Select(l => l.Steps is [{ Transition: EccTransition.Stop }, ..] ? After(l, OutcomeOf(l, stopped)) : l),
                ],
            }
        );
        return stopped;
    }

    /// <summary>One that had stopped by itself meanwhile has no outcome.</summary>
    private static TransitionOutcome? OutcomeOf(BringUpServer line, ImmutableArray<TransitionOutcome> stopped) =>
        stopped.LastOrDefault(o => o.Server == line.Server);

    private async Task<ImmutableArray<TransitionOutcome>> RoundAsync(EccTransition transition, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        foreach (
            var stage in TransitionPlan.InStages(
                store.Current.BringUp!.Servers.Where(l => NextOf(l) == transition).ToList(),
                l => l.Kind,
                transition
            )
        )
        {
            if (cancelledBy is not null)
            {
                break;
            }

            outcomes.AddRange(await Task.WhenAll(stage.Select(l => StepAsync(l, transition, cancellationToken))).ConfigureAwait(false));
        }

        return outcomes.ToImmutable();
    }

    private async Task<TransitionOutcome> StepAsync(BringUpServer line, EccTransition transition, CancellationToken cancellationToken)
    {
        ShowSteps(l => l.Server == line.Server, StepState.UnderWay, string.Empty);
        var outcome = await TakeAsync(line, transition, cancellationToken).ConfigureAwait(false);
        Show(p => p! with { Servers = [.. p.Servers.Select(l => l.Server == line.Server ? After(l, outcome) : l)] });
        return outcome;
    }

    private async Task<TransitionOutcome> TakeAsync(BringUpServer line, EccTransition transition, CancellationToken cancellationToken)
    {
        var snapshot = store.Current;
        if (snapshot.Find(line.Server) is not { } server)
        {
            return new TransitionOutcome
            {
                Server = line.Server,
                ServerName = line.Name,
                Transition = transition,
                Kind = OutcomeKind.Refused,
                Message = "It is not in the setup any more.",
            };
        }

        return
            server.Reading is { } reading
            && TransitionTable.Find(reading.State, transition) is { } arrow
            && TransitionPlan.StepAlong(snapshot, server, arrow) is { } step
            ? await runner.RunAsync(step, cancellationToken).ConfigureAwait(false)
            : runner.Refuse(server.Server, transition, $"It is {server.Reading?.State.ToString() ?? "in an unknown state"} now.");
    }

    private static EccTransition? NextOf(BringUpServer line) =>
        line.Steps.FirstOrDefault(s => s.State is not StepState.Done) is { State: StepState.Pending } next ? next.Transition : null;

    /// <summary>The first step that is not over ends like this; if it failed the ones after it are skipped.</summary>
    private static BringUpServer After(BringUpServer line, TransitionOutcome? outcome)
    {
        var at = line.Steps.ToList().FindIndex(s => s.State is StepState.Pending or StepState.UnderWay);
        if (at < 0)
        {
            return line;
        }

        var failed = outcome is { Failed: true };
        var steps = line.Steps.SetItem(
            at,
            line.Steps[at] with
            {
                State = failed ? StepState.Failed : StepState.Done,
                Message = outcome?.Message ?? string.Empty,
            }
        );
        return line with
        {
            Steps = failed
                ?
                [
                    .. steps.Select(
                        (s, i) => i > at ? s with { State = StepState.Skipped, Message = $"{line.Steps[at].Transition} failed." } : s
                    ),
                ]
                : steps,
        };
    }

    private void ShowSteps(Func<BringUpServer, bool> which, StepState state, string message) =>
        Show(p =>
            p! with
            {
                Servers =
                [
                    .. p.Servers.Select(l =>
                    {
                        var at = which(l) ? l.Steps.ToList().FindIndex(s => s.State == StepState.Pending) : -1;
                        return at < 0 ? l : l with { Steps = l.Steps.SetItem(at, l.Steps[at] with { State = state, Message = message }) };
                    }),
                ],
            }
        );

    private void End(string? broken)
    {
        var now = time.GetUtcNow();
        Show(p =>
            p! with
            {
                EndedAt = now,
                CancelledBy = broken,
                Servers =
                [
                    .. p.Servers.Select(l =>
                        l with
                        {
                            Steps =
                            [
                                .. l.Steps.Select(s =>
                                    s.State is StepState.Pending or StepState.UnderWay
                                        ? s with
                                        {
                                            State = StepState.Cancelled,
                                            Message = $"Cancelled by {broken}.",
                                        }
                                        : s
                                ),
                            ],
                        }
                    ),
                ],
            }
        );
        var ended = store.Current.BringUp!;
        var failed = ended.Servers.Where(l => l.Failed).Select(l => l.Name).ToList();
        store.Apply(
            new LogRaised(
                now,
                failed.Count > 0 || broken is not null ? LogSeverity.Warning : LogSeverity.Information,
                "System",
                $"{ended.Title} is over{(broken is not null ? $", cancelled by {broken}" : string.Empty)}",
                failed.Count > 0 ? $"Not there: {string.Join(", ", failed)}." : string.Empty
            )
        );
    }

    /// <summary>Several servers come further at the same time: the change is made to what is shown at that moment.</summary>
    private void Show(Func<BringUp?, BringUp> change)
    {
        lock (showing)
        {
            store.Apply(new BringUpChanged(time.GetUtcNow(), change(store.Current.BringUp)));
        }
    }
}
