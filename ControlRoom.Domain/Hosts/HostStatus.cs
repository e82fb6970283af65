using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>Everything known about one DAQ host.</summary>
public sealed record HostStatus
{
    /// <summary>The address, as the setup names it.</summary>
    public required string Address { get; init; }

    public HostLink Link { get; init; } = HostLink.Unused;

    /// <summary>True if a getEccSoapServer process runs there, by the last good probe; null if not known.</summary>
    public bool? EccServerProcessRuns { get; init; }

    /// <summary>Tools that hang there, by the last good probe.</summary>
    public ImmutableArray<HungTool> HungTools { get; init; } = [];

    /// <summary>When the last good probe was.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Duration of the last probe, good or not.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Why the newest probe failed; null if it was good.</summary>
    public string? Failure { get; init; }

    /// <summary>Its code.</summary>
    public ProblemCode FailureCode { get; init; }
}
