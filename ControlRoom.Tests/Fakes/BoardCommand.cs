namespace ControlRoom.Tests.Fakes;

/// <summary>A command that was sent to a board, and its answer once there is one.</summary>
internal sealed class BoardCommand
{
    private readonly TimeProvider time;
    private volatile BoardException? failure;
    private long answeredAt;

    private BoardCommand(TimeProvider time) => this.time = time;

    /// <summary>The failure, null after a success, and the time since the answer; null if there is no answer yet.</summary>
    public (BoardException? Failure, TimeSpan Since)? Answer =>
        Volatile.Read(ref answeredAt) is var at && at != 0 ? (failure, time.GetElapsedTime(at)) : null;

    /// <summary>Sends a command; the board may continue with it after the caller has stopped waiting.</summary>
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
