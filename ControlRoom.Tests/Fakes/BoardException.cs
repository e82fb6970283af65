namespace ControlRoom.Tests.Fakes;

/// <summary>A board did not do what it was asked for.</summary>
public sealed class BoardException(string message) : Exception(message)
{
    /// <summary>True if it answered, and refused.</summary>
    public bool IsRefusal { get; init; }
}
