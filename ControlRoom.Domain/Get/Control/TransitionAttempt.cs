using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get.Control;

/// <summary>One transition of one server, from sending the command until GetState has said how it ended.</summary>
internal sealed class TransitionAttempt(TransitionStep step, EccLane lane, SystemStore store, TransitionOptions options, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();
    private readonly DateTimeOffset beganAt = time.GetUtcNow();
    private bool isSlow;

    /// <summary>A last look at the state after the deadline; what takes longer is not waited for.</summary>
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(250);

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<TransitionOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
        var watching = WatchTheTimeAsync(abandon, end, either.Token);
        try
        {
            return await CommandAsync(abandon, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Outcome(OutcomeKind.TimedOut, $"{NotOver()} Its state cannot be read.");
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// At the deadline the call is not waited for any more, unless the server says that it is at work: then it is slow, which is said once.
    /// </summary>
    private async Task WatchTheTimeAsync(CancellationTokenSource abandon, CancellationTokenSource end, CancellationToken cancellationToken)
    {
        await Task.Delay(options.Deadline, time, cancellationToken).ConfigureAwait(false);
        while (time.GetElapsedTime(began) < options.SlowLimit && await IsAtWorkAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!isSlow)
            {
                isSlow = true;
                store.Apply(new TransitionSlow(time.GetUtcNow(), step.Server.Id, options.Deadline));
            }

            await Task.Delay(options.ReadInterval, time, cancellationToken).ConfigureAwait(false);
        }

        await abandon.CancelAsync().ConfigureAwait(false);
        await Task.Delay(LastLook, time, cancellationToken).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// True if it has said lately that it changes its state. A look that takes long is left to end by itself: it may be the one that is
    /// answered.
    /// </summary>
    private async Task<bool> IsAtWorkAsync(CancellationToken cancellationToken)
    {
        await lane.PollAsync(cancellationToken)
            .WaitAsync(LastLook, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return store.Current.Find(step.Server.Id) is { Reading.IsBusy: true, ReadAt: { } at }
            && time.GetUtcNow() - at < options.HeardWithin;
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
            answer = new EccFailure(EccFailureKind.TimedOut, NotOver());
        }

        return answer.Ok
            ? await AfterReplyAsync(answer.Value, cancellationToken).ConfigureAwait(false)
            : await AfterFailureAsync(answer.Failure, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// True if GetState shows the target although the answer to the command is still out after a grace: the answer was lost.
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
        && status.ReadAt > beganAt;

    private async Task<TransitionOutcome> AfterReplyAsync(EccReply reply, CancellationToken cancellationToken)
    {
        var answeredAfter = time.GetElapsedTime(began);
        while (true)
        {
            var read = await lane.ReadAsync(cancellationToken).ConfigureAwait(false);
            var sinceAnswer = time.GetElapsedTime(began) - answeredAfter;
            if (read.Value is { IsBusy: false } steady)
            {
                // "The ECC state machine is busy!" and other refusals leave the state alone; GetState never repeats them.
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

            if (time.GetElapsedTime(began) >= PatienceWith(read.Value))
            {
                return Outcome(OutcomeKind.TimedOut, NotOver());
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

        var failedAfter = time.GetElapsedTime(began);
        while (true)
        {
            var read = await lane.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Value is { IsBusy: false } steady)
            {
                // A client that leaves in mid-transition does not stop it: only the state tells.
                return steady.State == step.Arrow.To
                    ? Outcome(OutcomeKind.Succeeded, string.Empty)
                    : Outcome(KindOf(failure), $"{failure.Message} The server is {steady.State}.", CauseOf(failure));
            }

            var patience = read.Value is { IsBusy: true }
                ? PatienceWith(read.Value)
                : Shorter(failedAfter + options.LostGrace, PatienceWith(read.Value));
            if (time.GetElapsedTime(began) >= patience)
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

    /// <summary>One that says that it is at work has more time than one that does not.</summary>
    private TimeSpan PatienceWith(EccReading? reading) =>
        reading is { IsBusy: true } && options.SlowLimit > options.Deadline ? options.SlowLimit : options.Deadline;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private string NotOver() =>
        $"{step.Server.Name}: {step.Arrow.Event} is not over after "
        + $"{(isSlow ? time.GetElapsedTime(began) : options.Deadline).TotalSeconds:0.#} s.";

    private string Refusal(EccReply reply, EccReading reading) =>
        reply.ErrorCode != 0
            ? string.IsNullOrWhiteSpace(reply.ErrorMessage)
                ? $"Error code {reply.ErrorCode} without a message. The server is {reading.State}."
                : reply.ErrorMessage.Trim()
            : $"The server answered without an error but is {reading.State}, not {step.Arrow.To}.";

    private static OutcomeKind KindOf(EccFailure failure) =>
        failure.Kind switch
        {
            EccFailureKind.TimedOut => OutcomeKind.TimedOut,
            EccFailureKind.Fault or EccFailureKind.Refused or EccFailureKind.NotSent => OutcomeKind.Refused,
            _ => OutcomeKind.Unreachable,
        };

    /// <summary>A command that is not over in time is one thing, a server that does not answer another.</summary>
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
            Took = time.GetElapsedTime(began),
        };
}
