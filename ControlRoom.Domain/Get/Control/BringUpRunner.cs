using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Carries out "Go to Ready" and "Go to Idle" in rounds. In each round, all servers with the same next step carry it out, in the order of
/// its stages. A server that fails does not stop the others. A cancellation takes effect between two steps.
/// </summary>
public sealed class BringUpRunner(SystemStore store, TransitionRunner runner, TimeProvider time)
{
    /// <summary>
    /// The order of the rounds: first Stop, then the transitions towards Idle, then those towards Ready. A server takes part only in the
    /// rounds of its own steps.
    /// </summary>
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

    /// <summary>Cancels the command: no further step is started. The request is audited, even if it is refused.</summary>
    /// <returns>Why the request was refused; null if the command was in progress.</returns>
    public string? Cancel(Actor actor)
    {
        var snapshot = store.Current;
        var refusal =
            actor.WhyNot(Right.Operate, snapshot.Control)
            ?? (snapshot.BringUp is { IsUnderWay: true } ? null : "Neither Go to Ready nor Go to Idle is in progress.");
        if (refusal is null)
        {
            cancelledBy = actor.Text;
        }

        audit.Add(actor.Text, $"{NameOf(snapshot)} cancelled", string.Empty, refusal);
        return refusal;
    }

    /// <summary>
    /// Removes the result of the last command from every page. The request is audited if there is a result, or if it is refused.
    /// </summary>
    /// <returns>Why the request was refused; null if no result is shown now.</returns>
    public string? Dismiss(Actor actor)
    {
        var snapshot = store.Current;
        var refusal = actor.WhyNotByRole(Right.Record);
        if (refusal is null)
        {
            if (snapshot.BringUp is not { IsUnderWay: false } result)
            {
                return null;
            }

            // Another command may begin in the meantime: only this result is removed.
            store.Apply(new BringUpDismissed(time.GetUtcNow(), result));
        }

        audit.Add(actor.Text, $"{NameOf(snapshot)} dismissed", string.Empty, refusal);
        return refusal;
    }

    private static string NameOf(SystemSnapshot snapshot) => snapshot.BringUp?.Title ?? "Go to Ready or Idle";

    /// <summary>Carries out a plan that stops nothing; every step has an outcome when it returns.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">No further step is taken.</param>
    public Task<CommandReport> RunAsync(BringUp plan, CancellationToken cancellationToken) =>
        RunAsync(plan, _ => throw new ArgumentException("The plan stops servers: say how that is done.", nameof(plan)), cancellationToken);

    /// <summary>Carries out a plan. Every step has an outcome when this returns.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stop">Stops data taking if the plan begins with that: it is the business of runs, and ends one that is open.</param>
    /// <param name="cancellationToken">No further step is taken.</param>
    public async Task<CommandReport> RunAsync(
        BringUp plan,
        Func<CancellationToken, Task<CommandReport>> stop,
        CancellationToken cancellationToken
    )
    {
        cancelledBy = null;
        Show(_ => plan with { StartedAt = time.GetUtcNow() });
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        try
        {
            if (plan.EndsRun is not null || plan.Servers.Any(l => l.Steps is [{ Transition: EccTransition.Stop }, ..]))
            {
                outcomes.AddRange(await StopAsync(stop, cancellationToken).ConfigureAwait(false));
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

    private async Task<ImmutableArray<TransitionOutcome>> StopAsync(
        Func<CancellationToken, Task<CommandReport>> stop,
        CancellationToken cancellationToken
    )
    {
        ShowSteps(l => l.Steps is [{ Transition: EccTransition.Stop }, ..], StepState.UnderWay, string.Empty);
        var report = await stop(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Returns the outcome of a server; null if the server had already stopped by itself.</summary>
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
            if (cancelledBy is not null || cancellationToken.IsCancellationRequested)
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
                Message = "It is no longer in the setup.",
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

    /// <summary>Records the outcome of the first step that has not ended. If it failed, the later steps are skipped.</summary>
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

    private void End(string? by)
    {
        var now = time.GetUtcNow();
        Show(p =>
            p! with
            {
                EndedAt = now,
                CancelledBy = by,
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
                                            Message = $"Cancelled by {by}.",
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
                failed.Count > 0 || by is not null ? LogSeverity.Warning : LogSeverity.Information,
                "System",
                $"{ended.Title} has ended{(by is not null ? $", cancelled by {by}" : string.Empty)}",
                failed.Count > 0 ? $"Target state not reached: {string.Join(", ", failed)}." : string.Empty
            )
        );
    }

    /// <summary>Changes the displayed progress. The lock is needed because several servers progress at the same time.</summary>
    private void Show(Func<BringUp?, BringUp> change)
    {
        lock (showing)
        {
            store.Apply(new BringUpChanged(time.GetUtcNow(), change(store.Current.BringUp)));
        }
    }
}
