namespace ControlRoom.Tests.Fakes;

/// <summary>What a board says of itself.</summary>
/// <param name="State">Its state; the old one while it changes.</param>
/// <param name="IsBusy">True while it changes.</param>
public sealed record BoardReading(BoardState State, bool IsBusy)
{
    /// <summary>The state in the word that operators use.</summary>
    public string Word => State.ToString().ToUpperInvariant();
}
