using System.Diagnostics.Metrics;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Monitoring;

/// <summary>
/// The metrics that are read off the present state when a collector asks; those that are counted from the start on are the
/// <see cref="StoreMeter"/>'s.
/// </summary>
public sealed class SystemMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "ControlRoom.System";

    private readonly Meter meter = new(Name);

    /// <summary>Makes the instruments.</summary>
    public SystemMeter(SystemStore store, CircuitCount circuits, FreshnessLimits limits, TimeProvider time)
    {
        ProgramMetrics.AddTo(meter, store, circuits);
        SystemMetrics.AddTo(meter, store, limits, time);
        DiskMetrics.AddTo(meter, store);
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>False for an instrument of another control room in the same process.</summary>
    internal bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, meter);
}
