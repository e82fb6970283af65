namespace ControlRoom.Remote.SshNet;

/// <summary>
/// The remaining time of a login. SSH.NET waits several times, each time blocking a thread and without a token, and reads the timeout for
/// each wait.
/// </summary>
/// <param name="timeout">The timeout of the whole login, from now on.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellationToken">Cancels the login.</param>
internal sealed class LoginDeadline(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>
    /// Added to the deadline, so that the deadline that the caller enforces, whose message is more informative, expires first.
    /// </summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly long startedAt = time.GetTimestamp();

    /// <summary>The remaining time; never zero, which SSH.NET would read as no timeout.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = timeout + Margin - time.GetElapsedTime(startedAt);
            return cancellationToken.IsCancellationRequested || left < Shortest ? Shortest : left;
        }
    }
}
