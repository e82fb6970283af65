using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Finds what is wrong with ECC servers, data routers, their hosts and disks during a run: pure, from one snapshot at one moment. One cause
/// is one alarm: a router that is silent because its server does not run or its disk is full, or is not seen because its host is not, adds
/// none of its own.
/// </summary>
/// <param name="limits">Which readings are good enough.</param>
/// <param name="options">How long a router may be silent, how full a disk may be.</param>
public sealed class GetAlarms(FreshnessLimits limits, RunOptions options)
{
    private const string Lost = "Its data of this run are being lost.";
    private readonly StopAlarms stops = new(limits, options);
    private readonly DiskAlarms disks = new(options);
    private readonly RouterAlarms routers = new(options);

    /// <summary>All alarms: of servers; of hosts before disks before routers; of servers that do not stop.</summary>
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

    /// <summary>A run that does not start or stop as it should fills the disks of the servers that take data just as well.</summary>
    private ImmutableArray<RunAlarm> OfDisks(SystemSnapshot snapshot, Run run) =>
        snapshot.EccServers.Any(s => GetDevices.Holds(s, run))
            ? [.. disks.Of(RunDisks.WrittenBy(snapshot, s => GetDevices.Holds(s, run)), snapshot, run, Writes(snapshot, run))]
            : [];

    private bool Writes(SystemSnapshot snapshot, Run run) =>
        snapshot.DataRouters.Any(r => r.ReadAt - RouterAlarms.QuietSince(r, snapshot, run) < options.SilentRouter);

    private RunAlarm? OfServer(EccServerStatus server, DateTimeOffset now)
    {
        var name = server.Server.Name;
        if (server is { ReadAt: null, FailingSince: null })
        {
            // The control room has just come back: nobody was asked yet.
            return null;
        }

        if (!limits.IsFresh(server, now))
        {
            return new RunAlarm(
                RunAlarmKind.ServerUnreachable,
                name,
                server.FailingSince ?? server.ReadAt ?? now,
                $"{name} does not answer. {server.Failure?.Message}".TrimEnd(),
                "Whether it takes data is not known.",
                "Look whether its process runs; if it is gone for good, exclude it or stop the run."
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
                $"{address} cannot be looked at: {why}",
                $"Whether {string.Join(", ", routers.Select(r => r.Router.Name))} {(routers.Length == 1 ? "records" : "record")} is "
                    + $"not known.",
                "Look at the host and the network."
            )
            : null;

    /// <summary>Why none of a host's routers can be seen; null if at least one can.</summary>
    private string? WhyUnseen(ImmutableArray<RouterStatus> routers, DateTimeOffset now) =>
        routers.All(r => limits.Of(r, now) is Freshness.Lost or Freshness.Stale) ? routers[0].Failure ?? "no answer for too long."
        : routers.Length > 1 && routers[0].Reading is { HungTool: { Path: "" } hung } && routers.All(r => r.Reading is { IsOnline: null })
            ? hung.Sentence
        : null;
}
