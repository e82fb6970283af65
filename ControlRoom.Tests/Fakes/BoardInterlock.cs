using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>The codes of the conditions that boards set for the start of a run.</summary>
public static class BoardInterlock
{
    /// <summary>All boards answer.</summary>
    public static Interlock BoardsAnswer { get; } = new(nameof(BoardsAnswer));

    /// <summary>All boards are READY.</summary>
    public static Interlock BoardsReady { get; } = new(nameof(BoardsReady));
}
