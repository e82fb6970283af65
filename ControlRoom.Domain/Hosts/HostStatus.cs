using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>The known state of one DAQ host.</summary>
public sealed record HostStatus
{
    /// <summary>The address in the setup.</summary>
    public required string Address { get; init; }

    public HostLink Link { get; init; } = HostLink.Unused;

    /// <summary>True if a getEccSoapServer process was running there at the last good probe; null if not known.</summary>
    public bool? EccServerProcessRuns { get; init; }

    /// <summary>Tools that were hanging there at the last good probe.</summary>
    public ImmutableArray<HungTool> HungTools { get; init; } = [];

    /// <summary>When the last good probe was received.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Duration of the latest probe, successful or not.</summary>
    public TimeSpan ProbeDuration { get; init; }

    /// <summary>Why the latest probe failed; null if it succeeded.</summary>
    public string? Failure { get; init; }

    /// <summary>The problem code of <see cref="Failure"/>.</summary>
    public ProblemCode FailureCode { get; init; }
}
