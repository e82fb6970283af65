using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Monitoring;

namespace ControlRoom.Tests.Web;

/// <summary>The answer of <c>/metrics</c> for a store, without a server.</summary>
internal sealed class MetricsBench : IDisposable
{
    private readonly SystemMeter meter;
    private readonly PrometheusBridge bridge;

    public MetricsBench(SystemStore store, TimeProvider? time = null)
    {
        // Its instruments exist from their first use on, which may have happened in another test.
        RuntimeHelpers.RunClassConstructor(typeof(StoreMeter).TypeHandle);
        meter = new SystemMeter(store, Circuits, RunControlBench.Limits, time ?? TimeProvider.System);
        bridge = new PrometheusBridge(meter);
    }

    public CircuitCount Circuits { get; } = new();

    public void Dispose()
    {
        bridge.Dispose();
        meter.Dispose();
    }

    /// <summary>The lines of an answer.</summary>
    public async Task<string[]> LinesAsync()
    {
        using var answer = new MemoryStream();
        await bridge.WriteAsync(answer, default);
        return Encoding.UTF8.GetString(answer.ToArray()).Split('\n');
    }

    /// <summary>Names and types of all possible metrics.</summary>
    public IEnumerable<(string Name, string Type)> Instruments()
    {
        var instruments = new List<(string Name, string Type)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == StoreMeter.Name || meter.Owns(instrument))
            {
                instruments.Add((instrument.Name, KindOf(instrument.GetType().Name)));
            }
        };
        listener.Start();
        return instruments;
    }

    public static double Value(string[] lines, string sample)
    {
        var line = lines.Single(l => l.StartsWith(sample + " ", StringComparison.Ordinal));
        return double.Parse(line[sample.Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>The kind of a metric in the output, from the type of its instrument.</summary>
    private static string KindOf(string type)
    {
        if (type.Contains("Histogram", StringComparison.Ordinal))
        {
            return "histogram";
        }

        return type.Contains("Counter", StringComparison.Ordinal) ? "counter" : "gauge";
    }
}
