using System.Diagnostics.Metrics;
using ControlRoom.Domain.Snapshot;
using Prometheus;

namespace ControlRoom.Web.Monitoring;

/// <summary>
/// Collects the measurements of instruments from the start of the program, and exports them to Prometheus under the instruments' own names
/// and labels. A series that an observable instrument no longer reports, such as the state of a removed server, is no longer exported.
/// Counts stay, for instance of the polls of that server.
/// </summary>
public sealed class PrometheusBridge : IDisposable
{
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly MeterListener listener = new();
    private readonly List<BridgedInstrument> observables = [];
    private readonly Lock gate = new();

    /// <summary>Starts to collect the measurements of the stores and of this control room's own instruments.</summary>
    /// <param name="meter">The instruments of this control room. Other control rooms in the same process have their own; measurements of
    /// stores are counted for all of them together.</param>
    public PrometheusBridge(SystemMeter meter)
    {
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        listener.InstrumentPublished = (instrument, published) =>
        {
            if (instrument.Meter.Name == StoreMeter.Name || meter.Owns(instrument))
            {
                var bridged = BridgedInstrument.Of(instrument, factory);
                published.EnableMeasurementEvents(instrument, bridged);
                if (instrument.IsObservable)
                {
                    observables.Add(bridged);
                }
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, bridged) => Take(instrument, value, tags, bridged));
        listener.SetMeasurementEventCallback<double>(Take);
        listener.Start();
    }

    /// <summary>Writes everything in the text format of Prometheus, version 0.0.4.</summary>
    /// <param name="output">The stream to write to; left open.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="AggregateException">An instrument could not be read, which is a defect. Nothing has been written.</exception>
    public Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        // A callback of the registry would swallow exceptions, and old values would be exported indefinitely.
        Observe();
        return registry.CollectAndExportAsTextAsync(output, ExpositionFormat.PrometheusText, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private static void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var bridged = (BridgedInstrument)state!;
        if (instrument.IsObservable)
        {
            bridged.Observe(value, tags);
        }
        else
        {
            bridged.Record(value, tags);
        }
    }

    private void Observe()
    {
        lock (gate)
        {
            try
            {
                listener.RecordObservableInstruments();
            }
            finally
            {
                foreach (var observable in observables)
                {
                    observable.RemoveStale();
                }
            }
        }
    }
}
