using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Domain.Get;

/// <summary>A command that is under way.</summary>
public sealed record ActiveCommand
{
    /// <summary>Sequential within the life of the process.</summary>
    public required long Number { get; init; }

    public required SystemAction Action { get; init; }

    /// <summary>The one server it is for; null for all.</summary>
    public EccServerId? Server { get; init; }

    /// <summary>What operators call it, if it is more than its action: "Go to Ready".</summary>
    public string? Title { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who asked for it: "page", "API" …</summary>
    public required string Origin { get; init; }
}
