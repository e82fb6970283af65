using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Monitoring;

/// <summary>The metrics of the program itself.</summary>
internal static class ProgramMetrics
{
    public static void AddTo(Meter meter, SystemStore store, CircuitCount circuits)
    {
        meter.AddGauges<string>("controlroom_build_info", "The program's version.", () => [Version], v => ("version", v, 1));
        meter.CreateObservableCounter(
            "process_cpu_seconds_total",
            () => OfProcess(p => p.TotalProcessorTime.TotalSeconds),
            null,
            "Processor time used."
        );
        meter.AddGauge("process_resident_memory_bytes", "Memory in use.", () => OfProcess(p => p.WorkingSet64));
        meter.AddGauge(
            "process_start_time_seconds",
            "When the program was started, seconds since 1970.",
            () => OfProcess(p => new DateTimeOffset(p.StartTime).ToUnixTimeMilliseconds() / 1000.0)
        );
        meter.AddGauge("controlroom_circuits", "Pages open in browsers, connected or not.", () => circuits.Circuits);
        meter.AddGauge("controlroom_circuits_connected", "Pages whose browser is connected.", () => circuits.Connected);
        meter.AddGauge("controlroom_subscriptions", "Parts of the program that follow the state.", () => store.SubscriberCount);
        meter.AddGauge("controlroom_journal_queue_length", "Records that are still to be saved.", () => store.Journal.Count);
    }

    private static string Version =>
        typeof(ProgramMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static double OfProcess(Func<Process, double> value)
    {
        using var process = Process.GetCurrentProcess();
        return value(process);
    }
}
