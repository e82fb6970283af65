namespace ControlRoom.Domain.Devices;

/// <summary>A command that is under way.</summary>
public sealed record ActiveCommand
{
    /// <summary>Sequential within the life of the process.</summary>
    public long Number { get; init; }

    public required SystemAction Action { get; init; }

    /// <summary>The name of the one device it is for; null for all.</summary>
    public string? Device { get; init; }

    /// <summary>What operators call it, if it is more than its action: "Go to Ready".</summary>
    public string? Title { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Who asked for it: "page", "API" …</summary>
    public required string Origin { get; init; }

    /// <summary>The command as operators call it: "Describe all", "Stop ECC3".</summary>
    public string Name => Title ?? $"{Action} {Device ?? "all"}";
}
