using System.Diagnostics.Metrics;
using ControlRoom.Domain.Snapshot;
using Prometheus;

namespace ControlRoom.Web.Monitoring;

/// <summary>
/// Adds up what instruments measure, from the start of the program on, and offers it to Prometheus under the instruments' own names and
/// labels. What an observable instrument does not report any more, such as the state of a server that was removed, is not offered any more.
/// What was counted stays: the polls of that server, for instance.
/// </summary>
public sealed class PrometheusBridge : IDisposable
{
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly MeterListener listener = new();
    private readonly List<BridgedInstrument> observables = [];
    private readonly Lock gate = new();

    /// <summary>Begins to add up what goes through the store, and shows what this control room has to show.</summary>
    /// <param name="own">Another control room in the same process has its own; what goes through stores is counted for all of them.</param>
    public PrometheusBridge(SystemMeter own)
    {
        var factory = Prometheus.Metrics.WithCustomRegistry(registry);
        listener.InstrumentPublished = (instrument, published) =>
        {
            if (instrument.Meter.Name == StoreMeter.Name || own.Owns(instrument))
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
    /// <param name="output">Where to; left open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="AggregateException">An instrument could not be read: a defect. Nothing has been written.</exception>
    public Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        // Not a callback of the registry's: that swallows what is thrown, and old values would be shown for ever.
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
            bridged.Take(value, tags);
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
                    observable.ForgetTheRest();
                }
            }
        }
    }
}
