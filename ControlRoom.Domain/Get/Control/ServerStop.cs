using System.Globalization;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Stops one server. One that answers is waited for up to its deadline, and is slow then, not failed; one that gives no sign for longer
/// than the patience is not
/// waited for; one that swallows the command is sent it again. The silence counts from its last answer to GetState, whatever was waited for
/// meanwhile.
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
    private long began;
    private long heard;
    private DateTimeOffset? heardReading;

    /// <summary>The server as it was when Stop was asked for.</summary>
    public EccServerStatus Server => server;

    /// <summary>Set when another server has failed for good: one that is at work and answers is not waited for any more.</summary>
    public CancellationToken OtherHasFailed { get; init; }

    /// <summary>True when its outcome has been reported, or there is none.</summary>
    public bool IsOver { get; set; }

    /// <summary>How often Stop was sent to it; what was refused because something else was under way there does not count.</summary>
    public int Sent { get; private set; }

    /// <summary>True if the server counts as busy with Stop until its outcome is reported.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>True if it takes data, answers, and is not at work: Stop may be sent to it again.</summary>
    public bool CanBeSentAgain => Sent > 0 && Now is { Failure: null, Reading: { IsBusy: false, TakesData: true } };

    private TimeSpan Deadline => server.Server.StopDeadline ?? options.StopDeadline;

    private bool IsAtWork => Now is { Failure: null, Reading.IsBusy: true };

    private TimeSpan Elapsed => time.GetElapsedTime(began);

    private TimeSpan Silence => time.GetElapsedTime(heard);

    private EccServerStatus Now => store.Current.Find(server.Server.Id) ?? server;

    /// <summary>Brings it to a state in which it takes no data.</summary>
    /// <returns>How that ended, not yet in the store; null if it took no data and nothing was sent.</returns>
    public async Task<TransitionOutcome?> RunAsync(CancellationToken cancellationToken)
    {
        heard = began = time.GetTimestamp();
        heardReading = Now.ReadAt;

        // Some front ends answer before they begin: a Start that was not waited for may show a moment later.
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

    private TransitionOutcome? WhyNotLonger(EccReading? reading) =>
        Silence >= options.StopPatience ? Outcome(OutcomeKind.Unreachable, $"gives no usable answer. {Now.Failure?.Message}")
        : Elapsed < Deadline && !(OtherHasFailed.IsCancellationRequested && IsAtWork) ? null
        : reading is { IsBusy: true } || IsAtWork
            ? Outcome(
                OutcomeKind.Slow,
                $"is still {(Now.Reading?.Transition is EccTransition.Stop ? "stopping" : "busy")}. It answers: the run closes when "
                    + $"it has stopped"
            )
        : Outcome(OutcomeKind.TimedOut, "has not been seen to stop");

    /// <returns>The outcome if that was the end; null if the state has to be looked at again.</returns>
    private async Task<TransitionOutcome?> SendAsync(Arrow arrow, CancellationToken cancellationToken)
    {
        if (TransitionPlan.StepAlong(store.Current, Now, arrow) is not { } step)
        {
            return Outcome(OutcomeKind.Refused, "cannot be sent Stop: it has no config selected");
        }

        Sent++;
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

            // Something else was under way there, which does not count as an attempt; or its state tells how it ended.
            Sent -= outcome.Kind == OutcomeKind.Refused ? 1 : 0;
            return null;
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return CanBeSentAgain
                ? Outcome(OutcomeKind.Refused, $"has not stopped: Stop was sent {Times(Sent)} and is not carried out")
                : null;
        }
        finally
        {
            await leave.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Looks at the server while its answer to Stop is awaited; leaves when it is silent for too long, or has swallowed the command.
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

    /// <summary>Reads the state, or takes what somebody else has read meanwhile.</summary>
    /// <returns>Null if it does not answer in time.</returns>
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
            // It did not answer in time; a poll may have been answered meanwhile.
        }

        if (reading is not null || Now.ReadAt != heardReading)
        {
            heardReading = Now.ReadAt;
            heard = time.GetTimestamp();
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
                    $"After {Elapsed.TotalSeconds:0.#} s {server.Server.Name} {what.Trim().TrimEnd('.')}."
                ),
            Took = Elapsed,
        };

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");
}
