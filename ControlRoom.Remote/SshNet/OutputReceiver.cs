using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// Receives the output of a shell and detects the end of a script's output, without blocking a thread. Output that is not expected or
/// exceeds the limit is discarded, because SSH.NET continues to receive whether it is read or not.
/// </summary>
internal sealed class OutputReceiver : ReceivingStream
{
    private readonly Lock gate = new();
    private MemoryStream received = new();
    private TaskCompletionSource<ShellOutcome>? pending;
    private byte[] last = [];
    private int longest;
    private bool hasEnded;

    /// <summary>Starts to receive the output of a script. The task returns how it ended.</summary>
    /// <param name="lastLine">The last line of the output.</param>
    /// <param name="maxBytes">The limit of the output, in bytes.</param>
    public Task<ShellOutcome> Expect(byte[] lastLine, int maxBytes)
    {
        lock (gate)
        {
            (received, last, longest) = (new MemoryStream(), lastLine, maxBytes);
            pending = new TaskCompletionSource<ShellOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (hasEnded)
            {
                pending.SetResult(ShellOutcome.Exited);
            }

            return pending.Task;
        }
    }

    /// <summary>Returns the output received so far.</summary>
    public byte[] Received()
    {
        lock (gate)
        {
            return received.ToArray();
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (gate)
        {
            if (pending is not { Task.IsCompleted: false })
            {
                return;
            }

            var searchFrom = (int)Math.Max(0, received.Length - last.Length);
            received.Write(buffer);
            if (received.GetBuffer().AsSpan(searchFrom, (int)received.Length - searchFrom).IndexOf(last) >= 0)
            {
                pending.SetResult(ShellOutcome.Completed);
            }
            else if (received.Length > longest)
            {
                pending.SetResult(ShellOutcome.TooLong);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (gate)
        {
            hasEnded = true;
            pending?.TrySetResult(ShellOutcome.Exited);
        }

        base.Dispose(disposing);
    }
}
