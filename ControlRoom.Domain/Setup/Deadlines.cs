using ControlRoom.Domain.Get;

namespace ControlRoom.Domain.Setup;

/// <summary>The default deadlines of ECC servers.</summary>
/// <param name="Transition">For Describe, Prepare, Configure, Start, Breakup and Undo; <c>ControlRoom:Ecc:CommandTimeout</c>.</param>
/// <param name="Stop">For Stop; <c>ControlRoom:Runs:StopDeadline</c>.</param>
public sealed record Deadlines(TimeSpan Transition, TimeSpan Stop)
{
    /// <summary>The shortest deadline that can be set.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The longest deadline that can be set.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Returns the deadline in force for a transition of a server: its own, or the default.</summary>
    public TimeSpan Of(EccServer server, EccTransition transition) =>
        server.DeadlineOf(transition) ?? (transition == EccTransition.Stop ? Stop : Transition);
}
