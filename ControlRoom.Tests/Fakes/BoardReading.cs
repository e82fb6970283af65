namespace ControlRoom.Tests.Fakes;

/// <summary>The answer of a board.</summary>
/// <param name="State">The state; the old one during a transition.</param>
/// <param name="IsBusy">True during a transition.</param>
public sealed record BoardReading(BoardState State, bool IsBusy)
{
    /// <summary>The state as operators know it.</summary>
    public string Text => State.ToString().ToUpperInvariant();
}
