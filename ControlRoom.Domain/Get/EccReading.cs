namespace ControlRoom.Domain.Get;

/// <summary>The answer to GetState.</summary>
/// <param name="State">The state; during a transition, the state from which the transition started.</param>
/// <param name="Transition">The transition in progress, or None.</param>
/// <param name="Message">The server's <c>ErrorMessage</c>, empty if none; it never contains the error of an earlier transition.</param>
public sealed record EccReading(EccState State, EccTransition Transition, string Message)
{
    /// <summary>True while the server reports a transition in progress.</summary>
    public bool IsBusy => Transition != EccTransition.None;

    /// <summary>True in the states in which a server takes data.</summary>
    public bool TakesData => State is EccState.Running or EccState.Paused;
}
