namespace ControlRoom.Domain.Get.Control;

/// <summary>How long to wait for transitions.</summary>
public sealed record TransitionOptions
{
    /// <summary>
    /// Deadline for one transition of a server that has none of its own, until GetState has confirmed it. One Configure took 261 s after
    /// a cold start. 1 s to 1 h; follows the time-out of commands. A server that is still at work then, and says so in GetState, is slow
    /// and not failed: it is waited for up to <see cref="SlowLimit"/>.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a server is waited for that works longer than its deadline and answers GetState all the time. 1 s to 24 h; never shorter
    /// than the deadline.
    /// </summary>
    public TimeSpan SlowLimit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A server counts as answering if GetState has answered within this time. 3 s by default.</summary>
    public TimeSpan HeardWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Pause between two reads while the end of a transition is awaited.</summary>
    public TimeSpan ReadInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long a server may still show its old state after it has answered without an error; some front ends answer before they begin.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a server that gave no usable answer to the command is asked for its state.</summary>
    public TimeSpan LostGrace { get; init; } = TimeSpan.FromSeconds(3);
}
