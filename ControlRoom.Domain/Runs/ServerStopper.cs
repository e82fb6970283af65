using System.Collections.Immutable;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Stops every server that takes data or may take data, whatever the others are doing: the MuTAnT first, then the CoBos. A server that is in the middle of
/// something is waited for; one that gives no sign is not waited for longer than the patience allows. Nothing is sent to a server that is not running.
/// </summary>
public sealed class ServerStopper(EccLanes lanes, SystemStore store, TransitionRunner runner, RunOptions options, TransitionOptions pace, TimeProvider time)
{
    /// <summary>True if it takes data, or nobody knows that it does not.</summary>
    public static bool MayTakeData(EccServerStatus server, Run? run) =>
        server.TakesData || MayHaveStarted(server)
        || (server.IsTransitioning && server.Transition is EccTransition.Start or EccTransition.Resume or EccTransition.Stop or EccTransition.None)
        || (run is not null && (server.Reading is null || (server.Failure is not null && server.Reading.State == EccState.Ready)));

    /// <summary>Stops them; the outcomes are those of the servers that had to be stopped.</summary>
    public async Task<ImmutableArray<TransitionOutcome>> StopAsync(CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<TransitionOutcome>();
        var run = store.Current.OpenRun;
        foreach (var stage in TransitionPlan.InStages(store.Current.EccServers.Where(s => MayTakeData(s, run)), s => s.Kind, EccTransition.Stop))
        {
            outcomes.AddRange((await Task.WhenAll(stage.Select(s => StopOneAsync(s, cancellationToken))).ConfigureAwait(false)).OfType<TransitionOutcome>());
        }

        return outcomes.ToImmutable();
    }

    /// <summary>True if Start was sent to it and nobody knows what became of that.</summary>
    private static bool MayHaveStarted(EccServerStatus server) =>
        server.LastOutcome is { Transition: EccTransition.Start, Kind: OutcomeKind.TimedOut or OutcomeKind.Unreachable or OutcomeKind.Abandoned };

    /// <returns>Null if it was found not to take data before anything was sent.</returns>
    private async Task<TransitionOutcome?> StopOneAsync(EccServerStatus server, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var heard = began;

        // Some front ends answer before they begin: a Start that was not waited for may show a moment later.
        var grace = MayHaveStarted(server) ? pace.Grace : TimeSpan.Zero;
        TransitionOutcome? last = null;
        while (true)
        {
            var read = await ReadAsync(server, Shorter(Remaining(began), options.StopPatience - time.GetElapsedTime(heard)), cancellationToken).ConfigureAwait(false);
            var elapsed = time.GetElapsedTime(began);
            heard = read is { Ok: true } ? time.GetTimestamp() : heard;
            if (read?.Value is { IsBusy: false } steady && TransitionTable.Find(steady.State, EccTransition.Stop) is { } arrow)
            {
                if (elapsed >= options.StopDeadline)
                {
                    return last ?? Fail(server, OutcomeKind.TimedOut, began, "has not stopped");
                }

                last = await SendAsync(server, arrow, began, cancellationToken).ConfigureAwait(false);
                if (!last.Failed || (last.Kind == OutcomeKind.Refused && !IsBusyNow(server)))
                {
                    return last;
                }

                continue;
            }

            if (read?.Value is { IsBusy: false } && elapsed >= grace)
            {
                return last is null ? null : runner.Tell(server.Server, EccTransition.Stop, OutcomeKind.Succeeded, string.Empty, elapsed);
            }

            if (time.GetElapsedTime(heard) >= options.StopPatience)
            {
                return Fail(server, OutcomeKind.Unreachable, began, $"gives no usable answer. {read?.Failure?.Message}");
            }

            if (elapsed >= options.StopDeadline)
            {
                return Fail(server, OutcomeKind.TimedOut, began, "is still busy");
            }

            await Task.Delay(pace.ReadInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TransitionOutcome Fail(EccServerStatus server, OutcomeKind kind, long began, string what)
    {
        var took = time.GetElapsedTime(began);
        return runner.Tell(server.Server, EccTransition.Stop, kind, $"After {took.TotalSeconds:0.#} s {server.Server.Name} {what.Trim()}", took);
    }

    /// <returns>Null if it does not answer in time.</returns>
    private async Task<EccAnswer<EccReading>?> ReadAsync(EccServerStatus server, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await lanes.For(server.Server).ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<TransitionOutcome> SendAsync(EccServerStatus server, Arrow arrow, long began, CancellationToken cancellationToken)
    {
        if (TransitionPlan.StepAlong(store.Current, store.Current.Find(server.Server.Id) ?? server, arrow) is not { } step)
        {
            return runner.Refuse(server.Server, EccTransition.Stop, "It has no config selected, without which Stop cannot be sent.");
        }

        // One that swallows the command is asked again, and does not hold up the others for longer than one that gives no sign.
        return await runner.RunAsync(step, cancellationToken, Shorter(Remaining(began), options.StopPatience)).ConfigureAwait(false);
    }

    private bool IsBusyNow(EccServerStatus server) => store.Current.Find(server.Server.Id) is { Failure: null, Reading.IsBusy: true };

    private TimeSpan Remaining(long began) => options.StopDeadline - time.GetElapsedTime(began);

    /// <summary>The shorter of two times, but never none: a time-out of zero would be over before it has begun.</summary>
    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => TimeSpan.FromTicks(Math.Max(Math.Min(one.Ticks, other.Ticks), TimeSpan.TicksPerMillisecond));
}
