using System.Globalization;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Stops one server. If the server answers, the stop waits until the deadline; a server that is still working then is slow, not failed. If
/// the server is silent for longer than <see cref="RunOptions.StopPatience"/>, the wait ends. If the server accepts Stop without carrying
/// it out, Stop can be sent again. The silence counts from the server's last answer to GetState, whatever else happened in the meantime.
/// </summary>
internal sealed class ServerStop(
    EccServerStatus server,
    EccLanes lanes,
    SystemStore store,
    TransitionRunner runner,
    RunOptions options,
    TransitionOptions pace,
    TimeProvider time
)
{
    private long start;
    private long answered;
    private DateTimeOffset? answeredReading;

    /// <summary>The status of the server when the stop was requested.</summary>
    public EccServerStatus Server => server;

    /// <summary>
    /// Cancelled when another server has finally failed to stop. The wait for a server that answers and is still working then ends.
    /// </summary>
    public CancellationToken OtherHasFailed { get; init; }

    /// <summary>True when the outcome has been reported, or when there is none to report.</summary>
    public bool IsOver { get; set; }

    /// <summary>The number of times that Stop was sent. A Stop that was refused because the server was busy does not count.</summary>
    public int SentCount { get; private set; }

    /// <summary>True if Stop was sent: the server counts as busy with it until the outcome is reported.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>True if the server answers, takes data and is not busy, so that Stop can be sent again.</summary>
    public bool CanBeSentAgain => SentCount > 0 && Now is { Failure: null, Reading: { IsBusy: false, TakesData: true } };

    private TimeSpan Deadline => server.Server.StopDeadline ?? options.StopDeadline;

    private bool IsAtWork => Now is { Failure: null, Reading.IsBusy: true };

    private TimeSpan Elapsed => time.GetElapsedTime(start);

    private TimeSpan Silence => time.GetElapsedTime(answered);

    private EccServerStatus Now => store.Current.Find(server.Server.Id) ?? server;

    /// <summary>Brings the server to a state in which it takes no data.</summary>
    /// <returns>The outcome, which is not yet in the store; null if the server took no data and nothing was sent.</returns>
    public async Task<TransitionOutcome?> RunAsync(CancellationToken cancellationToken)
    {
        answered = start = time.GetTimestamp();
        answeredReading = Now.ReadAt;

        // Some front ends answer before they begin, so the effect of an abandoned Start may appear a moment later.
        var grace = GetDevices.MayHaveStarted(server) ? pace.Grace : TimeSpan.Zero;
        while (true)
        {
            var reading = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (
                reading is { IsBusy: false }
                && TransitionTable.Find(reading.State, EccTransition.Stop) is { } arrow
                && await SendAsync(arrow, cancellationToken).ConfigureAwait(false) is { } outcome
            )
            {
                return outcome;
            }

            if (reading is { IsBusy: false } && !reading.TakesData && Elapsed >= grace)
            {
                return HasBegun ? Outcome(OutcomeKind.Succeeded, null) : null;
            }

            if (WhyNotLonger(reading) is { } end)
            {
                return end;
            }

            await Task.Delay(pace.ReadInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TransitionOutcome? WhyNotLonger(EccReading? reading)
    {
        if (Silence >= options.StopPatience)
        {
            return Outcome(OutcomeKind.Unreachable, $"is not answering. {Now.Failure?.Message}");
        }

        if (Elapsed < Deadline && !(OtherHasFailed.IsCancellationRequested && IsAtWork))
        {
            return null;
        }

        var doing = Now.Reading?.Transition is EccTransition.Stop ? "stopping" : "busy";
        return reading is { IsBusy: true } || IsAtWork
            ? Outcome(OutcomeKind.Slow, $"is still {doing}. It answers: the run closes when it has stopped")
            : Outcome(OutcomeKind.TimedOut, "has not been seen to stop");
    }

    /// <returns>The outcome if the stop has ended; null if the state must be read again.</returns>
    private async Task<TransitionOutcome?> SendAsync(Arrow arrow, CancellationToken cancellationToken)
    {
        if (TransitionPlan.StepAlong(store.Current, Now, arrow) is not { } step)
        {
            return Outcome(OutcomeKind.Refused, "cannot be sent Stop: it has no config selected");
        }

        SentCount++;
        HasBegun = true;
        using var leave = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, leave.Token);
        var watching = WatchAsync(leave, either.Token);
        try
        {
            var outcome = await runner
                .TryAsync(step, either.Token, TimeSpan.FromTicks(Math.Max((Deadline - Elapsed).Ticks, TimeSpan.TicksPerMillisecond)))
                .ConfigureAwait(false);
            if (!outcome.Failed || CanBeSentAgain)
            {
                return outcome with { Took = Elapsed };
            }

            // If the server refused because it was busy, this does not count as an attempt. Otherwise its state shows how Stop ended.
            SentCount -= outcome.Kind == OutcomeKind.Refused ? 1 : 0;
            return null;
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return CanBeSentAgain
                ? Outcome(OutcomeKind.Refused, $"has not stopped: Stop was sent {Times(SentCount)} and was not carried out")
                : null;
        }
        finally
        {
            await leave.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Polls the server while waiting for its answer to Stop. Ends the wait when the server is silent for too long, or has ignored the
    /// command.
    /// </summary>
    private async Task WatchAsync(CancellationTokenSource leave, CancellationToken cancellationToken)
    {
        var idleSince = time.GetTimestamp();
        while (
            Silence < options.StopPatience
            && time.GetElapsedTime(idleSince) < options.StopPatience
            && !(OtherHasFailed.IsCancellationRequested && IsAtWork)
        )
        {
            await Task.Delay(pace.ReadInterval, time, cancellationToken).ConfigureAwait(false);
            if (await ReadAsync(cancellationToken).ConfigureAwait(false) is not { IsBusy: false })
            {
                idleSince = time.GetTimestamp();
            }
        }

        await leave.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Reads the state. A reading that a poll has stored in the meantime also counts as an answer.</summary>
    /// <returns>The reading; null if the server does not answer in time.</returns>
    private async Task<EccReading?> ReadAsync(CancellationToken cancellationToken)
    {
        var atMost = TimeSpan.FromTicks(
            Math.Max(Math.Min((options.StopPatience - Silence).Ticks, (Deadline - Elapsed).Ticks), TimeSpan.TicksPerMillisecond)
        );
        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        EccReading? reading = null;
        try
        {
            reading = (await lanes.For(server.Server).ReadAsync(either.Token).ConfigureAwait(false)).Value;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The server did not answer this read in time; a poll may have been answered in the meantime.
        }

        if (reading is not null || Now.ReadAt != answeredReading)
        {
            answeredReading = Now.ReadAt;
            answered = time.GetTimestamp();
        }

        return reading;
    }

    private TransitionOutcome Outcome(OutcomeKind kind, string? what) =>
        new()
        {
            Server = server.Server.Id,
            ServerName = server.Server.Name,
            Transition = EccTransition.Stop,
            Kind = kind,
            Message = what is null
                ? string.Empty
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"After {Elapsed.TotalSeconds:0.#} s, {server.Server.Name} {Ended(what.Trim())}"
                ),
            Took = Elapsed,
        };

    /// <summary>Returns the text as a whole sentence; an error message at its end may already be one, or a question.</summary>
    private static string Ended(string text) => text[^1] is '.' or '?' or '…' ? text : text + ".";

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");
}
