namespace ControlRoom.Domain.Transitions;

/// <summary>How long to wait for transitions.</summary>
public sealed record TransitionOptions
{
    /// <summary>
    /// Deadline for one transition of a server that has none of its own, until GetState has confirmed it. One Configure took 261 s after
    /// a cold start. 1 s to 1 h; follows the time-out of commands.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between two reads while the end of a transition is awaited.</summary>
    public TimeSpan ReadInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a server may still show its old state after it has answered without an error; some front ends answer before they begin.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a server that gave no usable answer to the command is asked for its state.</summary>
    public TimeSpan LostGrace { get; init; } = TimeSpan.FromSeconds(3);
}
