using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Finds what is wrong with ECC servers, data routers, their hosts and disks during a run. Pure: uses one snapshot at one moment. Each
/// cause has one alarm: a router has no alarm of its own if it is silent because its server is not running or its disk is full, or if it
/// cannot be checked because its host does not answer.
/// </summary>
/// <param name="limits">The age up to which a reading is reliable.</param>
/// <param name="options">How long a router may be silent, and how full a disk may be.</param>
public sealed class GetAlarms(FreshnessLimits limits, RunOptions options)
{
    private const string Lost = "Its data for this run are being lost.";
    private readonly StopAlarms stops = new(limits, options);
    private readonly DiskAlarms disks = new(options);
    private readonly RouterAlarms routers = new(options);

    /// <summary>
    /// Returns all alarms: those of servers; those of hosts, then disks, then routers; those of servers that do not stop.
    /// </summary>
    public SubsystemAlarms Of(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        run.Phase == RunPhase.Running ? DuringRun(snapshot, run, now) : new([], OfDisks(snapshot, run), stops.Of(snapshot, run, now));

    private SubsystemAlarms DuringRun(SystemSnapshot snapshot, Run run, DateTimeOffset now)
    {
        var servers = snapshot
            .EccServers.Where(s => !run.Excludes(s.Server.Name))
            .Select(s => OfServer(s, now))
            .OfType<RunAlarm>()
            .ToImmutableArray();
        var hosts = snapshot
            .DataRouters.GroupBy(r => r.Router.IpAddress, StringComparer.Ordinal)
            .Select(g => OfHost(g.Key, [.. g], now))
            .OfType<RunAlarm>()
            .ToList();
        var unseen = hosts.Select(h => h.Source).ToHashSet(StringComparer.Ordinal);
        return new(
            servers,
            [
                .. hosts,
                .. disks.Of(RunDisks.Of(snapshot, run), snapshot, run, Writes(snapshot, run)),
                .. routers.Of(snapshot, run, servers, unseen),
            ],
            []
        );
    }

    /// <summary>While a run starts or stops, the disks of servers that take data fill as well.</summary>
    private ImmutableArray<RunAlarm> OfDisks(SystemSnapshot snapshot, Run run) =>
        snapshot.EccServers.Any(s => GetDevices.KeepsRunOpen(s, run))
            ? [.. disks.Of(RunDisks.WrittenBy(snapshot, s => GetDevices.KeepsRunOpen(s, run)), snapshot, run, Writes(snapshot, run))]
            : [];

    private bool Writes(SystemSnapshot snapshot, Run run) =>
        snapshot.DataRouters.Any(r => r.ReadAt - RouterAlarms.SilentSince(r, snapshot, run) < options.SilentRouter);

    private RunAlarm? OfServer(EccServerStatus server, DateTimeOffset now)
    {
        var name = server.Server.Name;
        if (server is { ReadAt: null, FailingSince: null })
        {
            // The control room has just started and has not polled the server yet.
            return null;
        }

        if (!limits.IsFresh(server, now))
        {
            return new RunAlarm(
                RunAlarmKind.ServerUnreachable,
                name,
                server.FailingSince ?? server.ReadAt ?? now,
                $"{name} does not answer. {server.Failure?.Message}".TrimEnd(),
                "It is not known whether it is taking data.",
                "Check that its process is running. If it will not come back, exclude it or stop the run."
            );
        }

        return server is { TakesData: false, Commanded: EccTransition.None }
            ? new RunAlarm(
                RunAlarmKind.ServerLeftRunning,
                name,
                server.ReadAt!.Value,
                $"{name} has left Running: it is {server.Reading!.State}.",
                Lost,
                "Start it in its row, exclude it, or stop the run."
            )
            : null;
    }

    private RunAlarm? OfHost(string address, ImmutableArray<RouterStatus> routers, DateTimeOffset now) =>
        WhyUnseen(routers, now) is { } why
            ? new RunAlarm(
                RunAlarmKind.HostUnreachable,
                address,
                routers.Max(r => r.ReadAt) ?? now,
                $"{address} cannot be checked: {why}",
                $"It is not known whether {string.Join(", ", routers.Select(r => r.Router.Name))} "
                    + $"{(routers.Length == 1 ? "is" : "are")} recording.",
                "Check the host and the network."
            )
            : null;

    /// <summary>Returns why none of a host's routers can be checked; null if at least one can.</summary>
    private string? WhyUnseen(ImmutableArray<RouterStatus> routers, DateTimeOffset now)
    {
        if (routers.All(r => limits.Of(r, now) is Freshness.Lost or Freshness.Stale))
        {
            return routers[0].Failure ?? "it has not answered for too long.";
        }

        return
            routers.Length > 1 && routers[0].Reading is { HungTool: { Path: "" } hung } && routers.All(r => r.Reading is { IsOnline: null })
            ? hung.Sentence
            : null;
    }
}
