using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Transitions;

/// <summary>One transition of one server, from sending the command until GetState has said how it ended.</summary>
internal sealed class TransitionAttempt(TransitionStep step, EccLane lane, SystemStore store, TransitionOptions options, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();
    private readonly DateTimeOffset beganAt = time.GetUtcNow();

    /// <summary>A last look at the state after the deadline; what takes longer is not waited for.</summary>
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(250);

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<TransitionOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(options.Deadline + LastLook, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        try
        {
            return await CommandAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Outcome(OutcomeKind.TimedOut, $"{NotOver()} Its state cannot be read.");
        }
    }

    private async Task<TransitionOutcome> CommandAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Deadline, time);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
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

    /// <summary>True if GetState shows the target although the answer to the command is still out after a grace: the answer was lost.</summary>
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
        && reading.State == step.Arrow.To && status.ReadAt > beganAt;

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
                    return Outcome(OutcomeKind.Refused, Refusal(reply, steady));
                }
            }
            else if (reply.ErrorCode != 0 && read.Value is { IsBusy: true })
            {
                return Outcome(OutcomeKind.Refused, Refusal(reply, read.Value));
            }
            else if (read.Failure is { } failure && sinceAnswer >= options.LostGrace)
            {
                return Outcome(KindOf(failure), $"The command was answered, but the state cannot be read: {failure.Message}");
            }

            if (time.GetElapsedTime(began) >= options.Deadline)
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
            return Outcome(OutcomeKind.Refused, failure.Message);
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
                    : Outcome(KindOf(failure), $"{failure.Message} The server is {steady.State}.");
            }

            var patience = read.Value is { IsBusy: true } || failedAfter + options.LostGrace > options.Deadline ? options.Deadline : failedAfter + options.LostGrace;
            if (time.GetElapsedTime(began) >= patience)
            {
                return Outcome(KindOf(failure), read.Failure is { } still ? $"{failure.Message} {still.Message}" : $"{failure.Message} The server is still busy.");
            }

            await Task.Delay(options.ReadInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private string NotOver() => $"{step.Server.Name}: {step.Arrow.Event} is not over after {options.Deadline.TotalSeconds:0.#} s.";

    private string Refusal(EccReply reply, EccReading reading) => reply.ErrorCode != 0
        ? string.IsNullOrWhiteSpace(reply.ErrorMessage) ? $"Error code {reply.ErrorCode} without a message. The server is {reading.State}." : reply.ErrorMessage.Trim()
        : $"The server answered without an error but is {reading.State}, not {step.Arrow.To}.";

    private static OutcomeKind KindOf(EccFailure failure) => failure.Kind switch
    {
        EccFailureKind.TimedOut => OutcomeKind.TimedOut,
        EccFailureKind.Fault or EccFailureKind.Refused or EccFailureKind.NotSent => OutcomeKind.Refused,
        _ => OutcomeKind.Unreachable,
    };

    private TransitionOutcome Outcome(OutcomeKind kind, string message) => new()
    {
        Server = step.Server.Id,
        ServerName = step.Server.Name,
        Transition = step.Arrow.Event,
        Kind = kind,
        Message = message,
        Took = time.GetElapsedTime(began),
    };
}
