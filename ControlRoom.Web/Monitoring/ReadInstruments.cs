using System.Diagnostics.Metrics;

namespace ControlRoom.Web.Monitoring;

/// <summary>Instruments whose values are read when a collector asks for them, and not counted before.</summary>
internal static class ReadInstruments
{
    /// <summary>A metric with one value.</summary>
    /// <param name="meter">Gets the instrument.</param>
    /// <param name="name">As Prometheus shows it, with its unit.</param>
    /// <param name="help">A sentence about it.</param>
    /// <param name="value">What it is now; null if that is not known: then it is not shown.</param>
    public static void AddGauge(this Meter meter, string name, string help, Func<double?> value) =>
        meter.CreateObservableGauge(
            name,
            () => value() is { } now ? [new Measurement<double>(now)] : Array.Empty<Measurement<double>>(),
            null,
            help
        );

    /// <summary>A metric with one value for each of several things.</summary>
    /// <param name="meter">Gets the instrument.</param>
    /// <param name="name">As Prometheus shows it, with its unit.</param>
    /// <param name="help">A sentence about it.</param>
    /// <param name="things">Those that there are now.</param>
    /// <param name="of">A label, which of the things it is, and the value.</param>
    public static void AddGauges<T>(
        this Meter meter,
        string name,
        string help,
        Func<IEnumerable<T>> things,
        Func<T, (string Label, string Of, double Value)> of
    )
    {
        meter.CreateObservableGauge(name, () => things().Select(of).Select(Measured), null, help);

        static Measurement<double> Measured((string Label, string Of, double Value) one) =>
            new(one.Value, new KeyValuePair<string, object?>(one.Label, one.Of));
    }
}
