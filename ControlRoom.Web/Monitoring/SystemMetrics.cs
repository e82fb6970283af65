using System.Diagnostics.Metrics;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Monitoring;

/// <summary>The metrics of the electronics, the data routers, their hosts and the run.</summary>
internal static class SystemMetrics
{
    public static void AddTo(Meter meter, ISnapshotSource source, FreshnessLimits limits, TimeProvider time)
    {
        AddParts(meter, source, limits, time);
        meter.AddGauge("controlroom_run_open", "1 while a run is open.", () => source.Current.OpenRun is null ? 0 : 1);
        meter.AddGauge(
            "controlroom_run_number",
            "Number of the newest run; -1 before the first.",
            () => source.Current.LatestRun?.Number ?? -1
        );
        meter.AddGauge("controlroom_alarms", "Number of alarms.", () => source.Current.Alarms.Length);
        meter.AddGauge(
            "controlroom_alarms_unacknowledged",
            "Number of alarms that are neither acknowledged nor shelved.",
            () => source.Current.Alarms.Count(a => a.IsNew)
        );
        meter.AddGauge(
            "controlroom_alarms_shelved",
            "Number of shelved alarms, whether they are active or not.",
            () => source.Current.Shelvings.Length
        );
        meter.AddGauge(
            "controlroom_written_bytes",
            "Bytes of all GRAW files in the routers' working directories, each file once.",
            () => RouterDirectories.WrittenBytes(source.Current)
        );
        meter.AddGauge(
            "controlroom_filings_owed",
            "Routers whose files are not filed yet.",
            () => source.Current.Filings.Count(f => f.IsUnfinished)
        );
    }

    private static void AddParts(Meter meter, ISnapshotSource source, FreshnessLimits limits, TimeProvider time)
    {
        meter.AddGauges(
            "controlroom_ecc_state",
            "State of each ECC server: 0 Off, 1 Idle, 2 Described, 3 Prepared, 4 Ready, 5 Running, 6 Paused; -1 not known.",
            () => source.Current.EccServers,
            s => ("server", s.Server.Name, StateOf(s))
        );
        meter.AddGauges(
            "controlroom_router_online",
            "1 if the data router is online, 0 if it is not, -1 if that is not known.",
            () => source.Current.DataRouters,
            r => ("router", r.Router.Name, OnlineOf(r))
        );
        meter.AddGauges(
            "controlroom_host_hung_tools",
            "Number of tools that hang on the DAQ host.",
            () => source.Current.Hosts,
            h => ("host", h.Address, h.HungTools.Length)
        );
        meter.AddGauges(
            "controlroom_router_bytes_per_second",
            "Rate of the data router.",
            () => source.Current.DataRouters.Where(r => r.BytesPerSecond is not null),
            r => ("router", r.Router.Name, r.BytesPerSecond!.Value)
        );

        static int OnlineOf(RouterStatus router) =>
            router is { Failure: null, Reading.IsOnline: { } online } ? Convert.ToInt32(online) : -1;
        int StateOf(EccServerStatus server) => limits.IsFresh(server, time.GetUtcNow()) ? (int)server.Reading!.State : -1;
    }
}
