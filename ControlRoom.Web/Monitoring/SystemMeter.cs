using System.Diagnostics.Metrics;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Monitoring;

/// <summary>
/// The metrics that are read from the present state when a collector requests them. The counters from the start of the program are in
/// <see cref="StoreMeter"/>.
/// </summary>
public sealed class SystemMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "ControlRoom.System";

    private readonly Meter meter = new(Name);

    /// <summary>Creates the instruments.</summary>
    public SystemMeter(SystemStore store, CircuitCount circuits, FreshnessLimits limits, TimeProvider time)
    {
        ProgramMetrics.AddTo(meter, store, circuits);
        SystemMetrics.AddTo(meter, store, limits, time);
        DiskMetrics.AddTo(meter, store);
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>Returns true for an instrument of this meter; false for one of another control room in the same process.</summary>
    internal bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, meter);
}
