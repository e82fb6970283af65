namespace ControlRoom.Tests.Fakes;

/// <summary>The faults of a board.</summary>
public sealed record BoardFaults
{
    /// <summary>The board accepts everything and answers nothing.</summary>
    public bool Hangs { get; init; }

    /// <summary>The board answers requests for its state, but ignores commands.</summary>
    public bool IgnoresCommands { get; init; }

    /// <summary>The board refuses commands with this text.</summary>
    public string? Refusal { get; init; }

    /// <summary>The board refuses only one command.</summary>
    public bool RefusesOnce { get; init; }

    /// <summary>The board answers that it has carried out commands, but does nothing.</summary>
    public bool Lies { get; init; }

    /// <summary>The board's answers cannot be parsed.</summary>
    public bool AnswersGarbage { get; init; }

    /// <summary>Every answer is delayed by this time.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>A register of this name echoes what is written, and does not hold it.</summary>
    public string? StuckRegister { get; init; }
}
