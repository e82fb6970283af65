using System.Diagnostics;
using System.Reflection;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Api;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ControlRoom.Web.Monitoring;

/// <summary><c>/healthz</c> for whoever restarts the program, and <c>/metrics</c> for whoever draws curves of it.</summary>
public static class MonitoringEndpoints
{
    /// <summary>More records than this wait only if the disk does not take them.</summary>
    private const int LongQueue = 10_000;

    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(3);

    /// <summary>Adds what is counted.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<MetricsRecorder>();
        services.AddSingleton<CircuitCount>();
        services.AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<CircuitCount>());
        return services;
    }

    /// <summary>Maps both. Health says nothing about the system but whether the control room itself works.</summary>
    public static void MapMonitoring(this IEndpointRouteBuilder endpoints)
    {
        // Counting begins now, and not with the first question.
        _ = endpoints.ServiceProvider.GetRequiredService<MetricsRecorder>();
        endpoints.MapGet("/healthz", async (SystemStore store, ISetupStore setups, TimeProvider time, CancellationToken cancellationToken) =>
            await WhyUnhealthyAsync(store, setups, time, cancellationToken) is { } why
                ? Results.Json(new { status = "unhealthy", reason = why }, statusCode: StatusCodes.Status503ServiceUnavailable)
                : store.Current.Storage.LowSince is null ? Results.Json(new { status = "healthy" })
                : Results.Json(new { status = "healthy", warning = "The disk of the data directory is nearly full." })).AllowAnonymous();
        endpoints.MapGet("/metrics", (MetricsRecorder recorder, SystemStore store, CircuitCount circuits, FreshnessLimits limits, TimeProvider time) =>
        {
            var text = new PrometheusText();
            WriteProgram(text, store, circuits);
            WriteSystem(text, store.Current, time.GetUtcNow(), limits);
            recorder.Write(text);
            return Results.Text(text.ToString(), PrometheusText.ContentType);
        }).Reads();
    }

    private static async Task<string?> WhyUnhealthyAsync(SystemStore store, ISetupStore setups, TimeProvider time, CancellationToken cancellationToken)
    {
        if (store.Journal.Count > LongQueue)
        {
            return "The journal cannot be written.";
        }

        if (store.Current.Storage is { Failure: not null } storage)
        {
            // Not the sentence itself: it names files, and anybody may ask.
            return storage.Reading is { IsFull: true }
                ? "The disk of the data directory is full. Do not restart the control room: what is not written yet would be lost."
                : "The data directory cannot be written. Do not restart the control room: what is not written yet would be lost.";
        }

        try
        {
            await setups.RevisionAsync(cancellationToken).WaitAsync(DatabasePatience, time, cancellationToken);
            return null;
        }
        catch (Exception cause) when (cause is DataDirectoryException or TimeoutException)
        {
            // Not the reason itself: it names files, and anybody may ask.
            return "The database does not answer.";
        }
    }

    private static void WriteProgram(PrometheusText text, SystemStore store, CircuitCount circuits)
    {
        using var process = Process.GetCurrentProcess();
        text.Head("controlroom_build_info", "gauge", "The program's version.");
        text.Sample("controlroom_build_info", PrometheusText.With(string.Empty, "version", Version), 1);
        text.Head("process_cpu_seconds_total", "counter", "Processor time used.");
        text.Sample("process_cpu_seconds_total", string.Empty, process.TotalProcessorTime.TotalSeconds);
        text.Gauge("process_resident_memory_bytes", "Memory in use.", process.WorkingSet64);
        text.Gauge("process_start_time_seconds", "When the program was started, seconds since 1970.", new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        text.Gauge("controlroom_circuits", "Pages that are kept for browsers.", circuits.Circuits);
        text.Gauge("controlroom_circuits_connected", "Pages whose browser is connected.", circuits.Connected);
        text.Gauge("controlroom_subscriptions", "Who follows the store.", store.SubscriberCount);
        text.Gauge("controlroom_journal_queue_length", "Records that are still to be written down.", store.Journal.Count);
    }

    private static void WriteSystem(PrometheusText text, SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits)
    {
        text.Gauges("controlroom_ecc_state", "State of each ECC server: 0 Off, 1 Idle, 2 Described, 3 Prepared, 4 Ready, 5 Running, 6 Paused; -1 not known.", snapshot.EccServers, s => ("server", s.Server.Name, limits.Of(s, now) is Freshness.Fresh or Freshness.Ageing ? (int)s.Reading!.State : -1));
        text.Gauges("controlroom_router_online", "1 if the data router is online, 0 if it is not, -1 if that is not known.", snapshot.DataRouters, r => ("router", r.Router.Name, r is { Failure: null, Reading.IsOnline: { } online } ? online ? 1 : 0 : -1));
        text.Gauges("controlroom_host_hung_tools", "How many tools hang on the DAQ host.", snapshot.Hosts, h => ("host", h.Address, h.HungTools.Length));
        text.Gauges("controlroom_router_bytes_per_second", "What the data router writes.", snapshot.DataRouters.Where(r => r.BytesPerSecond is not null), r => ("router", r.Router.Name, r.BytesPerSecond!.Value));
        text.Gauge("controlroom_run_open", "1 while a run is open.", snapshot.OpenRun is null ? 0 : 1);
        text.Gauge("controlroom_run_number", "The newest run; -1 before the first.", snapshot.LatestRun?.Number ?? -1);
        text.Gauge("controlroom_alarms", "How many alarms there are.", snapshot.Alarms.Length);
        text.Gauge("controlroom_alarms_unacknowledged", "How many of them nobody has acknowledged, nor shelved.",
            snapshot.Alarms.Count(a => a.IsNew));
        text.Gauge("controlroom_alarms_shelved", "How many alarms are shelved, whether they stand or not.", snapshot.Shelvings.Length);
        text.Gauge("controlroom_written_bytes", "Bytes of all GRAW files in the routers' working directories, each file once.",
            RouterDirectories.WrittenBytes(snapshot));
        DiskMetrics.Write(text, snapshot);
        text.Gauge("controlroom_filings_owed", "Routers whose files are not filed.", snapshot.Filings.Count(f => f.IsOwed));
    }

    private static string Version => typeof(MonitoringEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
