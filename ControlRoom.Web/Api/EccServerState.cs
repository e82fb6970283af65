using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Api;

/// <summary>One ECC server in the API's status.</summary>
public sealed record EccServerState
{
    /// <summary>True if the newest reading of the state succeeded.</summary>
    public required bool Success { get; init; }

    /// <summary>Why the newest reading or the last transition failed; empty if neither failed.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>The code of that error; null if there is no error, or if it has no code.</summary>
    public ProblemCode? ErrorCode { get; init; }

    /// <summary>The id for <c>/api/v1/ecc-servers/{id}/transitions</c>.</summary>
    public required int Pk { get; init; }

    public required string Name { get; init; }

    /// <summary>Number of the last known state; null if never read.</summary>
    public int? State { get; init; }

    /// <summary>Name of the last known state; Unknown if never read.</summary>
    public required string StateName { get; init; }

    /// <summary>Age of the last known state in seconds; null if never read.</summary>
    public double? AgeSeconds { get; init; }

    /// <summary>True if the state is recent enough to act on.</summary>
    public required bool IsFresh { get; init; }

    public required bool Transitioning { get; init; }

    /// <summary>The transition in progress, or null.</summary>
    public string? Transition { get; init; }

    /// <summary>describe/prepare/configure, or null.</summary>
    public string? SelectedConfig { get; init; }

    /// <summary>True if the transition in progress takes longer than its deadline and the server is still working on it.</summary>
    public bool IsSlow { get; init; }

    /// <summary>Succeeded, Slow, Refused, TimedOut, Unreachable, Skipped or Abandoned; null before the first transition.</summary>
    public string? LastOutcome { get; init; }
}
