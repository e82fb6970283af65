namespace ControlRoom.Domain.Get.Control;

/// <summary>The time limits of transitions.</summary>
public sealed record TransitionOptions
{
    /// <summary>
    /// Deadline for one transition, including its confirmation by GetState, of a server without a deadline of its own. One Configure took
    /// 261 s after a cold start. 1 s to 1 h; equals the time-out of commands. A server that reports in GetState that it is still working
    /// then is slow, not failed: the control room waits up to <see cref="SlowLimit"/>.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long to wait for a server that works longer than its deadline and keeps answering GetState. 1 s to 24 h; never shorter than the
    /// deadline.
    /// </summary>
    public TimeSpan SlowLimit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A server counts as answering if GetState has answered within this time. 3 s by default.</summary>
    public TimeSpan AnsweredWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Pause between two reads while waiting for the end of a transition.</summary>
    public TimeSpan ReadInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long a server may still show its old state after an answer without an error. Some front ends answer before they begin.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the state of a server is read after a command that it did not answer as expected.</summary>
    public TimeSpan LostGrace { get; init; } = TimeSpan.FromSeconds(3);
}
