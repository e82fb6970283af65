namespace ControlRoom.Tests.Fakes;

/// <summary>A board did not do what was requested.</summary>
public sealed class BoardException(string message) : Exception(message)
{
    /// <summary>True if the board answered with a refusal.</summary>
    public bool IsRefusal { get; init; }
}
