namespace ControlRoom.Tests.Fakes;

/// <summary>A command that was sent to a board, and its answer if there is one yet.</summary>
internal sealed class BoardCommand
{
    private readonly TimeProvider time;
    private volatile BoardException? failure;
    private long answeredAt;

    private BoardCommand(TimeProvider time) => this.time = time;

    /// <summary>Why it was not carried out, and how long ago it was answered; null if it was not answered yet.</summary>
    public (BoardException? Failure, TimeSpan Since)? Answer =>
        Volatile.Read(ref answeredAt) is var at && at != 0 ? (failure, time.GetElapsedTime(at)) : null;

    /// <summary>Sends it; the board may go on with it when it is not waited for any more.</summary>
    public static BoardCommand Send(FakeBoard board, BoardState target, CancellationToken cancellationToken, TimeProvider time)
    {
        var command = new BoardCommand(time);
        _ = command.FollowAsync(board.CommandAsync(target, cancellationToken));
        return command;
    }

    private async Task FollowAsync(Task command)
    {
        try
        {
            await command;
        }
        catch (BoardException cause)
        {
            failure = cause;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Volatile.Write(ref answeredAt, time.GetTimestamp());
    }
}
