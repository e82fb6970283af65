using System.Diagnostics.Metrics;

namespace ControlRoom.Web.Monitoring;

/// <summary>Adds instruments whose values are read only when a collector requests them.</summary>
internal static class MeterExtensions
{
    /// <summary>Adds a metric with one value.</summary>
    /// <param name="meter">The meter that gets the instrument.</param>
    /// <param name="name">The name in Prometheus, with the unit.</param>
    /// <param name="help">The description, a sentence.</param>
    /// <param name="value">Returns the present value; null if it is not known, and then the metric is not exported.</param>
    public static void AddGauge(this Meter meter, string name, string help, Func<double?> value) =>
        meter.CreateObservableGauge(
            name,
            () => value() is { } now ? [new Measurement<double>(now)] : Array.Empty<Measurement<double>>(),
            null,
            help
        );

    /// <summary>Adds a metric with one value for each of several items.</summary>
    /// <param name="meter">The meter that gets the instrument.</param>
    /// <param name="name">The name in Prometheus, with the unit.</param>
    /// <param name="help">The description, a sentence.</param>
    /// <param name="items">Returns the present items.</param>
    /// <param name="measure">Returns the name and value of the label of an item, and its measured value.</param>
    public static void AddGauges<T>(
        this Meter meter,
        string name,
        string help,
        Func<IEnumerable<T>> items,
        Func<T, (string Label, string Of, double Value)> measure
    )
    {
        meter.CreateObservableGauge(name, () => items().Select(measure).Select(Measured), null, help);

        static Measurement<double> Measured((string Label, string Of, double Value) one) =>
            new(one.Value, new KeyValuePair<string, object?>(one.Label, one.Of));
    }
}
