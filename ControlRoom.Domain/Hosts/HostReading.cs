using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>What one probe of a DAQ host found, or why it could not.</summary>
public sealed record HostReading
{
    /// <summary>A sentence for the operator; null if the probe worked.</summary>
    public string? Failure { get; init; }

    /// <summary>Its code.</summary>
    public ProblemCode FailureCode { get; init; }

    /// <summary>True if a getEccSoapServer process runs there; null if not known.</summary>
    public bool? EccServerProcessRuns { get; init; }

    /// <summary>Tools that hang there.</summary>
    public ImmutableArray<HungTool> HungTools { get; init; } = [];

    /// <summary>One reading for each router asked for; empty if the probe failed.</summary>
    public ImmutableDictionary<RouterId, RouterReading> Routers { get; init; } = ImmutableDictionary<RouterId, RouterReading>.Empty;

    /// <summary>A probe that gave nothing.</summary>
    public static HostReading Failed(string reason, ProblemCode code = ProblemCode.HostUnreachable) =>
        new() { Failure = reason, FailureCode = code };
}
