using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Control;

namespace ControlRoom.Tests.Fakes;

/// <summary>Starts one board. The start has succeeded when the board reports that it runs, whatever else it has answered.</summary>
internal sealed class BoardStart(BoardLink link, TransitionOptions pace, TimeProvider time)
{
    public const string Start = nameof(Start);

    private readonly long began = time.GetTimestamp();

    private TimeSpan Elapsed => time.GetElapsedTime(began);

    public async Task<DeviceOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (link.Known is not { State: "READY" })
        {
            return link.Report(
                Start,
                OutcomeKind.Refused,
                $"It is {link.Known.State ?? "in an unknown state"}: bring it to READY, then retry."
            );
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            link.MarkRequested(Start);
            var (kind, message) = await AttemptAsync(cancellationToken);
            return link.Report(Start, kind, message, Elapsed);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return link.Report(Start, OutcomeKind.Abandoned, "No longer waiting; check the board's state.", Elapsed);
        }
    }

    private async Task<(OutcomeKind Kind, string Message)> AttemptAsync(CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var command = BoardCommand.Send(link.Board, BoardState.Run, leave.Token, time);
        try
        {
            while (true)
            {
                var answer = command.Answer;
                var reading = await link.ReadAsync(cancellationToken);
                if (reading is { IsBusy: false, State: BoardState.Run })
                {
                    return (OutcomeKind.Succeeded, string.Empty);
                }

                if (answer is { } known && reading is { IsBusy: false } && (known.Failure is not null || known.Since >= pace.Grace))
                {
                    return known.Failure is { IsRefusal: false } lost
                        ? (OutcomeKind.Unreachable, lost.Message)
                        : (
                            OutcomeKind.Refused,
                            known.Failure?.Message ?? $"It answered without an error, but its state is {reading.Text}."
                        );
                }

                if (Elapsed >= pace.Deadline)
                {
                    return (reading is null ? OutcomeKind.Unreachable : OutcomeKind.TimedOut, "It has not started in time.");
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
