namespace ControlRoom.Domain.Devices;

/// <summary>A command in progress.</summary>
public sealed record ActiveCommand
{
    /// <summary>Sequential number; starts again when the control room is restarted.</summary>
    public long Number { get; init; }

    public required SystemAction Action { get; init; }

    /// <summary>The name of the device to which the command applies; null for all devices.</summary>
    public string? Device { get; init; }

    /// <summary>The displayed name, if it differs from that of the action: "Go to Ready".</summary>
    public string? Title { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The origin of the request: "page", "API" …</summary>
    public required string Origin { get; init; }

    /// <summary>The displayed name: "Describe all", "Stop ECC3".</summary>
    public string Name => Title ?? $"{Action} {Device ?? "all"}";
}
