using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// Takes what a shell prints, as it arrives, and looks for the end of the answer; nothing waits in it with a thread. What arrives when
/// no answer is expected, or beyond the bound, is let go: SSH.NET goes on fetching whether it is read or not.
/// </summary>
internal sealed class PushedOutput : PushedStream
{
    private readonly Lock gate = new();
    private MemoryStream answer = new();
    private TaskCompletionSource<ShellEnding>? waiting;
    private byte[] last = [];
    private int longest;
    private bool hasEnded;

    /// <summary>Begins a new answer. The task tells how it ended.</summary>
    /// <param name="lastLine">With what it ends.</param>
    /// <param name="mostBytes">How long it may be.</param>
    public Task<ShellEnding> Expect(byte[] lastLine, int mostBytes)
    {
        lock (gate)
        {
            (answer, last, longest) = (new MemoryStream(), lastLine, mostBytes);
            waiting = new TaskCompletionSource<ShellEnding>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (hasEnded)
            {
                waiting.SetResult(ShellEnding.Exited);
            }

            return waiting.Task;
        }
    }

    /// <summary>What has arrived of the answer.</summary>
    public byte[] Take()
    {
        lock (gate)
        {
            return answer.ToArray();
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (gate)
        {
            if (waiting is not { Task.IsCompleted: false })
            {
                return;
            }

            var searchFrom = (int)Math.Max(0, answer.Length - last.Length);
            answer.Write(buffer);
            if (answer.GetBuffer().AsSpan(searchFrom, (int)answer.Length - searchFrom).IndexOf(last) >= 0)
            {
                waiting.SetResult(ShellEnding.Answered);
            }
            else if (answer.Length > longest)
            {
                waiting.SetResult(ShellEnding.TooLong);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (gate)
        {
            hasEnded = true;
            waiting?.TrySetResult(ShellEnding.Exited);
        }

        base.Dispose(disposing);
    }
}
