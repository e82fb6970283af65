namespace ControlRoom.Domain.Get;

/// <summary>What GetState said.</summary>
/// <param name="State">The state; while a transition runs, the one it started from.</param>
/// <param name="Transition">The transition under way, or None.</param>
/// <param name="Message">The server's <c>ErrorMessage</c>, empty if none; it never carries the error of an earlier transition.</param>
public sealed record EccReading(EccState State, EccTransition Transition, string Message)
{
    /// <summary>True while the server itself reports a transition under way.</summary>
    public bool IsBusy => Transition != EccTransition.None;

    /// <summary>True in the states in which a server takes data.</summary>
    public bool TakesData => State is EccState.Running or EccState.Paused;
}
