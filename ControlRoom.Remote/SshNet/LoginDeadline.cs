namespace ControlRoom.Remote.SshNet;

/// <summary>
/// How long a login may still take. SSH.NET waits several times, each time with a thread and without a token, and asks for each wait how
/// long it may be.
/// </summary>
/// <param name="whole">For the whole login, from now on.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellationToken">Gives the login up.</param>
internal sealed class LoginDeadline(TimeSpan whole, TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>The deadline that is watched from outside passes first: it knows more to say.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    private readonly long began = time.GetTimestamp();

    /// <summary>What is left; never nothing, which SSH.NET would take for no deadline at all.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = whole + Margin - time.GetElapsedTime(began);
            return cancellationToken.IsCancellationRequested || left < AtOnce ? AtOnce : left;
        }
    }
}
