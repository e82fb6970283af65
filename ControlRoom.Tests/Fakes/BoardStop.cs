using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>Stops one board, with the usual number of attempts and patience.</summary>
internal sealed class BoardStop(BoardLink link, bool mayHaveStarted, RunOptions options, TransitionOptions pace, TimeProvider time)
{
    public const string Stop = nameof(Stop);

    private readonly long began = time.GetTimestamp();
    private bool hasBegun;
    private int sent;

    private bool CanBeSentAgain => link.Known is { Failure: null, TakesData: true, IsBusy: false };

    private TimeSpan Elapsed => time.GetElapsedTime(began);

    /// <returns>The outcome; null if the board took no data, so that nothing was sent.</returns>
    public async Task<DeviceOutcome?> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await AttemptAsync(cancellationToken);
            while (
                outcome is { Kind: not (OutcomeKind.Succeeded or OutcomeKind.Slow) }
                && sent > 0
                && sent < options.StopAttempts
                && CanBeSentAgain
            )
            {
                await Task.Delay(options.StopRetryPause, time, cancellationToken);
                outcome = await AttemptAsync(cancellationToken);
            }

            return outcome is { } known ? link.Report(Stop, known.Kind, known.Message, Elapsed) : null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return link.Report(Stop, OutcomeKind.Abandoned, "No longer waiting; check the board's state.", Elapsed);
        }
    }

    private async Task<(OutcomeKind Kind, string Message)?> AttemptAsync(CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = time.GetTimestamp();
        var (answeredAt, obeyedAt) = (start, start);
        BoardCommand? command = null;
        try
        {
            while (true)
            {
                var answer = command?.Answer;
                var reading = await link.ReadAsync(cancellationToken);
                answeredAt = reading is null ? answeredAt : time.GetTimestamp();
                obeyedAt = reading is { IsBusy: true } ? time.GetTimestamp() : obeyedAt;
                if (reading is { IsBusy: false, State: BoardState.Run })
                {
                    if (command is null)
                    {
                        sent++;
                        hasBegun = true;
                        link.MarkRequested(Stop);
                        command = BoardCommand.Send(link.Board, BoardState.Ready, leave.Token, time);
                        obeyedAt = time.GetTimestamp();
                    }
                    else if (answer is { Failure: { } failure })
                    {
                        return (failure.IsRefusal ? OutcomeKind.Refused : OutcomeKind.Unreachable, failure.Message);
                    }
                    else if (time.GetElapsedTime(obeyedAt) >= (answer is null ? options.StopPatience : pace.Grace))
                    {
                        return (OutcomeKind.Refused, "It has not stopped: Stop is not carried out.");
                    }
                }
                else if (reading is { IsBusy: false } && time.GetElapsedTime(start) >= (mayHaveStarted ? pace.Grace : TimeSpan.Zero))
                {
                    return hasBegun ? (OutcomeKind.Succeeded, string.Empty) : null;
                }

                if (time.GetElapsedTime(answeredAt) >= options.StopPatience)
                {
                    return (OutcomeKind.Unreachable, $"It is not answering. {link.Known.Failure}".TrimEnd());
                }

                if (Elapsed >= options.StopDeadline)
                {
                    return reading is { IsBusy: true }
                        ? (OutcomeKind.Slow, "It is still busy. The run closes when it has stopped.")
                        : (OutcomeKind.TimedOut, "It has not been seen to stop.");
                }

                await Task.Delay(pace.ReadInterval, time, cancellationToken);
            }
        }
        finally
        {
            await leave.CancelAsync();
        }
    }
}
