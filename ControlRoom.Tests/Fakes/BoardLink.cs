using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// The connection to one board. It sends one request for the state at a time, so that no older answer follows a newer one, and records
/// the answers.
/// </summary>
internal sealed class BoardLink(FakeBoard board, SystemStore store, TimeSpan answerWithin, TimeProvider time)
{
    private readonly SemaphoreSlim turn = new(1);

    public FakeBoard Board => board;

    /// <summary>The last reading in the snapshot.</summary>
    public DeviceReading Known => store.Current.DevicesSlice.Of(FakeBoards.SubsystemName).Single(d => d.Name == board.Name);

    /// <returns>The reading; null if there is no valid answer in time.</returns>
    public async Task<BoardReading?> ReadAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            using var late = new CancellationTokenSource(answerWithin, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
            var reading = await board.ReadAsync(either.Token);
            store.Apply(
                new DeviceRead(
                    time.GetUtcNow(),
                    FakeBoards.SubsystemName,
                    board.Name,
                    reading.Text,
                    reading.State == BoardState.Run,
                    reading.IsBusy
                )
            );
            return reading;
        }
        catch (BoardException cause)
        {
            return Failed(cause.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"No answer within {answerWithin.TotalSeconds} s.");
        }
        finally
        {
            turn.Release();
        }
    }

    /// <returns>What its registers hold, or why that is not known.</returns>
    public async Task<(ImmutableSortedDictionary<string, string>? Registers, string Why)> ReadRegistersAsync(
        CancellationToken cancellationToken
    )
    {
        using var late = new CancellationTokenSource(answerWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return (await board.ReadRegistersAsync(either.Token), string.Empty);
        }
        catch (BoardException cause)
        {
            return (null, cause.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"No answer within {answerWithin.TotalSeconds} s.");
        }
    }

    public void MarkRequested(string what) =>
        store.Apply(new DeviceRequested(time.GetUtcNow(), FakeBoards.SubsystemName, board.Name, what));

    public DeviceOutcome Report(string what, OutcomeKind kind, string message = "", TimeSpan took = default)
    {
        var outcome = new ReportedOutcome
        {
            Name = board.Name,
            Request = what,
            Kind = kind,
            Message = message,
            Took = took,
        };
        store.Apply(new DeviceRequestEnded(time.GetUtcNow(), FakeBoards.SubsystemName, outcome));
        return outcome;
    }

    private BoardReading? Failed(string why)
    {
        store.Apply(new DeviceReadFailed(time.GetUtcNow(), FakeBoards.SubsystemName, board.Name, why));
        return null;
    }
}
