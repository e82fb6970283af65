using System.Globalization;

namespace ControlRoom.Web.Monitoring;

/// <summary>One counter or histogram with one set of labels.</summary>
internal sealed class MetricSeries
{
    /// <summary>Upper bounds in seconds: from an answer on the same machine to a time-out.</summary>
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock gate = new();
    private readonly long[] buckets = new long[Bounds.Length];
    private long count;
    private double sum;

    public void Add(double value)
    {
        lock (gate)
        {
            count++;
            sum += value;
            if (Array.FindIndex(Bounds, bound => value <= bound) is >= 0 and var place)
            {
                buckets[place]++;
            }
        }
    }

    public void Write(PrometheusText text, string name, string labels, bool isHistogram)
    {
        lock (gate)
        {
            if (!isHistogram)
            {
                text.Sample(name, labels, sum);
                return;
            }

            var below = 0L;
            foreach (var (place, bound) in Bounds.Index())
            {
                below += buckets[place];
                text.Sample($"{name}_bucket", PrometheusText.With(labels, "le", bound.ToString("R", CultureInfo.InvariantCulture)), below);
            }

            text.Sample($"{name}_bucket", PrometheusText.With(labels, "le", "+Inf"), count);
            text.Sample($"{name}_sum", labels, sum);
            text.Sample($"{name}_count", labels, count);
        }
    }
}
