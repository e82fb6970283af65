using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>The codes of what boards are asked for before a run is started.</summary>
public static class BoardInterlock
{
    /// <summary>All boards answer.</summary>
    public static Interlock BoardsAnswer { get; } = new(nameof(BoardsAnswer));

    /// <summary>All boards are READY.</summary>
    public static Interlock BoardsReady { get; } = new(nameof(BoardsReady));
}
