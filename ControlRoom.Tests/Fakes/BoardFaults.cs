namespace ControlRoom.Tests.Fakes;

/// <summary>What is wrong with a board.</summary>
public sealed record BoardFaults
{
    /// <summary>It accepts everything and answers nothing.</summary>
    public bool Hangs { get; init; }

    /// <summary>It answers for its state, and commands vanish.</summary>
    public bool SwallowsCommands { get; init; }

    /// <summary>It refuses commands with this text.</summary>
    public string? Refusal { get; init; }

    /// <summary>It refuses one command only.</summary>
    public bool RefusesOnce { get; init; }

    /// <summary>It says that it has carried out commands, and has not.</summary>
    public bool Lies { get; init; }

    /// <summary>Nobody understands its answers.</summary>
    public bool TalksGarbage { get; init; }

    /// <summary>Every answer comes so late.</summary>
    public TimeSpan Delay { get; init; }
}
