namespace ControlRoom.Domain.Devices;

/// <summary>The outcome of a request to one device.</summary>
public abstract record DeviceOutcome
{
    /// <summary>The device's name, as operators know it.</summary>
    public abstract string Device { get; }

    /// <summary>The name of the request: "Start".</summary>
    public abstract string Asked { get; }

    public required OutcomeKind Kind { get; init; }

    /// <summary>The reason, in the device's own text if it gave one; can be several lines; empty for a success.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The time from sending the command to the outcome; zero if it was never sent.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>True unless the request succeeded or is only slow.</summary>
    public bool Failed => Kind is not (OutcomeKind.Succeeded or OutcomeKind.Slow);
}
