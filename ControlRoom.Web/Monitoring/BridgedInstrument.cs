using System.Diagnostics.Metrics;
using System.Globalization;
using Prometheus;

namespace ControlRoom.Web.Monitoring;

/// <summary>An instrument, and the Prometheus metric that receives its measurements.</summary>
internal abstract class BridgedInstrument
{
    /// <summary>
    /// Returns the bridge for an instrument. The metric is created at the first measurement, which gives the names of its labels.
    /// </summary>
    public static BridgedInstrument Of(Instrument instrument, MetricFactory factory)
    {
        var (name, help) = (instrument.Name, instrument.Description ?? instrument.Name);
        return instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => new Bridged<Histogram.Child>(
                labels => factory.CreateHistogram(name, help, new HistogramConfiguration { LabelNames = labels, Buckets = [.. bounds] }),
                (metric, value) => metric.Observe(value)
            ),
            Counter<long> => new Bridged<Counter.Child>(
                labels => factory.CreateCounter(name, help, labels),
                (metric, value) => metric.Inc(value)
            ),
            ObservableCounter<double> => new Bridged<Counter.Child>(
                labels => factory.CreateCounter(name, help, labels),
                (metric, value) => metric.IncTo(value)
            ),
            ObservableGauge<double> => new Bridged<Gauge.Child>(
                labels => factory.CreateGauge(name, help, labels),
                (metric, value) => metric.Set(value)
            ),
            _ => throw new NotSupportedException($"There is no metric for the kind of the instrument {name}."),
        };
    }

    /// <summary>Records a measurement, on any thread.</summary>
    public abstract void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    /// <summary>Records a measurement of an observable instrument, on one thread at a time.</summary>
    public abstract void Observe(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    /// <summary>Removes the series that have not been observed since the last call.</summary>
    public abstract void RemoveStale();

    private sealed class Bridged<TChild>(Func<string[], Collector<TChild>> create, Action<TChild, double> take) : BridgedInstrument
        where TChild : ChildBase
    {
        private HashSet<TChild> shown = [];
        private HashSet<TChild> measured = [];
        private Collector<TChild>? metric;

        public override void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => take(SeriesOf(tags), value);

        public override void Observe(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var series = SeriesOf(tags);
            measured.Add(series);
            take(series, value);
        }

        public override void RemoveStale()
        {
            foreach (var series in shown.Where(s => !measured.Contains(s)))
            {
                // The only series of a metric without labels cannot be removed: the library would create it again, with 0.
                if (metric!.LabelNames.Length == 0)
                {
                    series.Unpublish();
                }
                else
                {
                    series.Remove();
                }
            }

            (shown, measured) = (measured, shown);
            measured.Clear();
        }

        private TChild SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var (names, values) = (metric is null ? new string[tags.Length] : null, new string[tags.Length]);
            for (var i = 0; i < tags.Length; i++)
            {
                names?[i] = tags[i].Key;
                values[i] = Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? string.Empty;
            }

            // If two threads create the metric, the factory returns the same one to both.
            metric ??= create(names!);
            return metric.WithLabels(values);
        }
    }
}
