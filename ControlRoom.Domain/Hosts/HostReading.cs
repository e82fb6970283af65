using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>The result of one probe of a DAQ host, or why it failed.</summary>
public sealed record HostReading
{
    /// <summary>Why the probe failed, in a sentence for the operator; null if it succeeded.</summary>
    public string? Failure { get; init; }

    /// <summary>The problem code of <see cref="Failure"/>.</summary>
    public ProblemCode FailureCode { get; init; }

    /// <summary>True if a getEccSoapServer process is running there; null if not known.</summary>
    public bool? EccServerProcessRuns { get; init; }

    /// <summary>Tools that hang on the host.</summary>
    public ImmutableArray<HungTool> HungTools { get; init; } = [];

    /// <summary>One reading for each requested router; empty if the probe failed.</summary>
    public ImmutableDictionary<RouterId, RouterReading> Routers { get; init; } = ImmutableDictionary<RouterId, RouterReading>.Empty;

    /// <summary>Returns the result of a failed probe.</summary>
    public static HostReading Failed(string reason, ProblemCode code = ProblemCode.HostUnreachable) =>
        new() { Failure = reason, FailureCode = code };
}
