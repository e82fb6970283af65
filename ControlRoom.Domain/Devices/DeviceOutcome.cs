namespace ControlRoom.Domain.Devices;

/// <summary>How what was asked of one device ended, as a value.</summary>
public abstract record DeviceOutcome
{
    /// <summary>The device's name, as operators know it.</summary>
    public abstract string Device { get; }

    /// <summary>What it was asked for, in a word: "Start".</summary>
    public abstract string Asked { get; }

    public required OutcomeKind Kind { get; init; }

    /// <summary>Why, in the device's words where it gave any; may be several lines; empty for a success.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>From sending the command to knowing the outcome; zero if it was never sent.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>True unless it succeeded, or is only slow.</summary>
    public bool Failed => Kind is not (OutcomeKind.Succeeded or OutcomeKind.Slow);
}
