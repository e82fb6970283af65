using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Monitoring;

/// <summary>Adds up what the control room counts about itself, from the start of the program on.</summary>
public sealed class MetricsRecorder : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, string Labels), MetricSeries> series = new();
    private readonly ConcurrentDictionary<string, Instrument> instruments = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public MetricsRecorder()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == StoreMeter.Name)
            {
                instruments[instrument.Name] = instrument;
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Writes everything that has been counted.</summary>
    public void Write(PrometheusText text)
    {
        foreach (var (name, instrument) in instruments.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            text.Head(name, instrument is Histogram<double> ? "histogram" : "counter", instrument.Description ?? name);
            foreach (var (key, counted) in series.Where(s => s.Key.Name == name).OrderBy(s => s.Key.Labels, StringComparer.Ordinal))
            {
                counted.Write(text, name, key.Labels, instrument is Histogram<double>);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        series.GetOrAdd((instrument.Name, PrometheusText.Labels(tags)), _ => new MetricSeries()).Add(value);
}
