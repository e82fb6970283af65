using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get.Control;

/// <summary>One transition of one server, from sending the command until GetState has shown how it ended.</summary>
internal sealed class TransitionAttempt(TransitionStep step, EccLane lane, SystemStore store, TransitionOptions options, TimeProvider time)
{
    private readonly long start = time.GetTimestamp();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private bool isSlow;

    /// <summary>The time allowed for a last read of the state after the deadline.</summary>
    private static readonly TimeSpan LastRead = TimeSpan.FromMilliseconds(250);

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<TransitionOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
        var watching = WatchDeadlineAsync(abandon, end, either.Token);
        try
        {
            return await CommandAsync(abandon, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Outcome(OutcomeKind.TimedOut, $"{NotFinished()} Its state cannot be read.");
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Abandons the call at the deadline unless the server reports that it is still working. In that case the transition is reported once
    /// as slow.
    /// </summary>
    private async Task WatchDeadlineAsync(CancellationTokenSource abandon, CancellationTokenSource end, CancellationToken cancellationToken)
    {
        await Task.Delay(options.Deadline, time, cancellationToken).ConfigureAwait(false);
        while (time.GetElapsedTime(start) < options.SlowLimit && await IsAtWorkAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!isSlow)
            {
                isSlow = true;
                store.Apply(new TransitionSlow(time.GetUtcNow(), step.Server.Id, options.Deadline));
            }

            await Task.Delay(options.ReadInterval, time, cancellationToken).ConfigureAwait(false);
        }

        await abandon.CancelAsync().ConfigureAwait(false);
        await Task.Delay(LastRead, time, cancellationToken).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// True if the server has recently reported a transition in progress. A slow read is not cancelled, because it may still be answered.
    /// </summary>
    private async Task<bool> IsAtWorkAsync(CancellationToken cancellationToken)
    {
        await lane.PollAsync(cancellationToken)
            .WaitAsync(LastRead, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return store.Current.Find(step.Server.Id) is { Reading.IsBusy: true, ReadAt: { } at }
            && time.GetUtcNow() - at < options.AnsweredWithin;
    }

    private async Task<TransitionOutcome> CommandAsync(CancellationTokenSource abandon, CancellationToken cancellationToken)
    {
        var command = lane.CommandAsync(step.Arrow.Event, step.Config, step.Links, abandon.Token);
        if (await ReachedBeforeAnswerAsync(command, cancellationToken).ConfigureAwait(false))
        {
            await abandon.CancelAsync().ConfigureAwait(false);
            await ((Task)command).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Outcome(OutcomeKind.Succeeded, string.Empty);
        }

        EccAnswer<EccReply> answer;
        try
        {
            answer = await command.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            answer = new EccFailure(EccFailureKind.TimedOut, NotFinished());
        }

        return answer.Ok
            ? await AfterReplyAsync(answer.Value, cancellationToken).ConfigureAwait(false)
            : await AfterFailureAsync(answer.Failure, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// True if GetState shows the target state but the command has still not been answered after a grace period: the answer was lost.
    /// </summary>
    private async Task<bool> ReachedBeforeAnswerAsync(Task command, CancellationToken cancellationToken)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reached = ReachedAsync(watch.Token);
        await Task.WhenAny(command, reached).ConfigureAwait(false);
        if (!command.IsCompleted)
        {
            await Task.WhenAny(command, Task.Delay(options.LostGrace, time, watch.Token)).ConfigureAwait(false);
        }

        await watch.CancelAsync().ConfigureAwait(false);
        await reached.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return !command.IsCompleted;
    }

    private async Task ReachedAsync(CancellationToken cancellationToken)
    {
        using var subscription = store.Subscribe();
        if (HasReached(subscription.Initial))
        {
            return;
        }

        await foreach (var snapshot in subscription.Changes(cancellationToken).ConfigureAwait(false))
        {
            if (HasReached(snapshot))
            {
                return;
            }
        }
    }

    private bool HasReached(SystemSnapshot snapshot) =>
        snapshot.Find(step.Server.Id) is { Failure: null, Reading: { IsBusy: false } reading } status
        && reading.State == step.Arrow.To
        && status.ReadAt > startedAt;

    private async Task<TransitionOutcome> AfterReplyAsync(EccReply reply, CancellationToken cancellationToken)
    {
        var answeredAfter = time.GetElapsedTime(start);
        while (true)
        {
            var read = await lane.ReadAsync(cancellationToken).ConfigureAwait(false);
            var sinceAnswer = time.GetElapsedTime(start) - answeredAfter;
            if (read.Value is { IsBusy: false } steady)
            {
                // "The ECC state machine is busy!" and other refusals do not change the state, and GetState never repeats them.
                if (steady.State == step.Arrow.To)
                {
                    return Outcome(OutcomeKind.Succeeded, string.Empty);
                }

                if (reply.ErrorCode != 0 || steady.State != step.Arrow.From || sinceAnswer >= options.Grace)
                {
                    return Outcome(OutcomeKind.Refused, Refusal(reply, steady), reply.Cause);
                }
            }
            else if (reply.ErrorCode != 0 && read.Value is { IsBusy: true })
            {
                return Outcome(OutcomeKind.Refused, Refusal(reply, read.Value), reply.Cause);
            }
            else if (read.Failure is { } failure && sinceAnswer >= options.LostGrace)
            {
                return Outcome(
                    KindOf(failure),
                    $"The command was answered, but the state cannot be read: {failure.Message}",
                    CauseOf(failure)
                );
            }

            if (time.GetElapsedTime(start) >= PatienceWith(read.Value))
            {
                return Outcome(OutcomeKind.TimedOut, NotFinished());
            }

            await Task.Delay(options.ReadInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TransitionOutcome> AfterFailureAsync(EccFailure failure, CancellationToken cancellationToken)
    {
        if (failure.Kind == EccFailureKind.NotSent)
        {
            return Outcome(OutcomeKind.Refused, failure.Message, failure.Cause);
        }

        var failedAfter = time.GetElapsedTime(start);
        while (true)
        {
            var read = await lane.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Value is { IsBusy: false } steady)
            {
                // A transition continues when its client disconnects: only the state shows how it ended.
                return steady.State == step.Arrow.To
                    ? Outcome(OutcomeKind.Succeeded, string.Empty)
                    : Outcome(KindOf(failure), $"{failure.Message} The server is {steady.State}.", CauseOf(failure));
            }

            var patience = read.Value is { IsBusy: true }
                ? PatienceWith(read.Value)
                : Shorter(failedAfter + options.LostGrace, PatienceWith(read.Value));
            if (time.GetElapsedTime(start) >= patience)
            {
                return Outcome(
                    KindOf(failure),
                    read.Failure is { } still ? $"{failure.Message} {still.Message}" : $"{failure.Message} The server is still busy.",
                    CauseOf(failure)
                );
            }

            await Task.Delay(options.ReadInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the time limit; a server that reports that it is working gets more time.</summary>
    private TimeSpan PatienceWith(EccReading? reading) =>
        reading is { IsBusy: true } && options.SlowLimit > options.Deadline ? options.SlowLimit : options.Deadline;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private string NotFinished() =>
        $"{step.Server.Name}: {step.Arrow.Event} has not finished after "
        + $"{(isSlow ? time.GetElapsedTime(start) : options.Deadline).TotalSeconds:0.#} s.";

    private string Refusal(EccReply reply, EccReading reading)
    {
        if (reply.ErrorCode == 0)
        {
            return $"The server answered without an error but is {reading.State}, not {step.Arrow.To}.";
        }

        return string.IsNullOrWhiteSpace(reply.ErrorMessage)
            ? $"Error code {reply.ErrorCode} without a message. The server is {reading.State}."
            : reply.ErrorMessage.Trim();
    }

    private static OutcomeKind KindOf(EccFailure failure) =>
        failure.Kind switch
        {
            EccFailureKind.TimedOut => OutcomeKind.TimedOut,
            EccFailureKind.Fault or EccFailureKind.Refused or EccFailureKind.NotSent => OutcomeKind.Refused,
            _ => OutcomeKind.Unreachable,
        };

    /// <summary>Returns the cause. A time-out of the command alone does not mean that the server does not answer.</summary>
    private static ProblemCode CauseOf(EccFailure failure) => KindOf(failure) == OutcomeKind.Unreachable ? failure.Code : failure.Cause;

    private TransitionOutcome Outcome(OutcomeKind kind, string message, ProblemCode cause = ProblemCode.Unknown) =>
        new()
        {
            Server = step.Server.Id,
            ServerName = step.Server.Name,
            Transition = step.Arrow.Event,
            Kind = kind,
            Message = message,
            Cause = cause,
            Config = step.Config,
            Took = time.GetElapsedTime(start),
        };
}
