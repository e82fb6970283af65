using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Finds what is wrong with data taking, and with the control room itself: pure, from one snapshot at one moment. One cause is one alarm:
/// a router that is silent because
/// its server does not run or its disk is full, or is not seen because its host is not, adds none of its own.
/// </summary>
/// <param name="limits">Which readings are good enough.</param>
/// <param name="options">How long a router may be silent, how full a disk may be.</param>
public sealed class RunAlarms(FreshnessLimits limits, RunOptions options)
{
    private const string Lost = "Its data of this run are being lost.";
    private readonly RunEndAlarms ends = new(limits, options);

    private readonly DiskAlarms disks = new(options);
    private readonly RouterAlarms routers = new(options);

    /// <summary>All alarms: what is wrong with the control room itself, then servers before hosts before disks before routers.</summary>
    public ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot, DateTimeOffset now) =>
        [.. StorageAlarms.Of(snapshot), .. OfRuns(snapshot, now)];

    private ImmutableArray<RunAlarm> OfRuns(SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.OpenRun is not { } run)
        {
            var without = snapshot
                .EccServers.Where(s => IsFresh(s, now) && s is { TakesData: true, IsTransitioning: false })
                .Select(WithoutRun);
            return [.. without.Where(a => IsCertain(a, snapshot)), .. ends.Of(snapshot, now)];
        }

        return run.Phase == RunPhase.Running
            ? [.. DuringRun(snapshot, run, now).Where(a => IsCertain(a, snapshot))]
            : [.. ends.Of(snapshot, now), .. OfDisks(snapshot, run).Where(a => IsCertain(a, snapshot))];
    }

    /// <summary>While a command is under way only what was an alarm before it is certain to be one.</summary>
    private static bool IsCertain(RunAlarm alarm, SystemSnapshot snapshot) =>
        snapshot.SystemCommand is null || snapshot.Alarms.Any(alarm.IsSameAs);

    private ImmutableArray<RunAlarm> DuringRun(SystemSnapshot snapshot, Run run, DateTimeOffset now)
    {
        var servers = snapshot
            .EccServers.Where(s => !run.Excludes(s.Server.Name))
            .Select(s => OfServer(s, now))
            .OfType<RunAlarm>()
            .ToList();
        var hosts = snapshot
            .DataRouters.GroupBy(r => r.Router.IpAddress, StringComparer.Ordinal)
            .Select(g => OfHost(g.Key, [.. g], now))
            .OfType<RunAlarm>()
            .ToList();
        var unseen = hosts.Select(h => h.Source).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. AsOne(servers, snapshot, run),
            .. hosts,
            .. disks.Of(RunDisks.Of(snapshot, run), snapshot, run, Writes(snapshot, run)),
            .. routers.Of(snapshot, run, servers, unseen),
        ];
    }

    /// <summary>A run that does not start or stop as it should fills the disks of the servers that take data just as well.</summary>
    private IEnumerable<RunAlarm> OfDisks(SystemSnapshot snapshot, Run run) =>
        RunCoordinator.Holding(snapshot, run).Any()
            ? disks.Of(RunDisks.WrittenBy(snapshot, s => RunConductor.Holds(s, run)), snapshot, run, Writes(snapshot, run))
            : [];

    private bool Writes(SystemSnapshot snapshot, Run run) =>
        snapshot.DataRouters.Any(r => r.ReadAt - RouterAlarms.QuietSince(r, snapshot, run) < options.SilentRouter);

    /// <summary>All servers that left Running have one cause, and are one alarm: the run is closed a moment later.</summary>
    private static List<RunAlarm> AsOne(List<RunAlarm> servers, SystemSnapshot snapshot, Run run)
    {
        var included = snapshot.EccServers.Count(s => !run.Excludes(s.Server.Name));
        return included > 1 && servers.Count == included && servers.TrueForAll(a => a.Kind == RunAlarmKind.ServerLeftRunning)
            ?
            [
                servers[0] with
                {
                    Source = "all ECC servers",
                    Since = servers.Max(a => a.Since),
                    Cause =
                        $"All ECC servers have left Running: {string.Join(", ", snapshot.EccServers.Select(s => $"{s.Server.Name} is {s.Reading?.State}"))}.",
                    Consequence = "No data are being taken.",
                    Action = "The run is closed in a moment. See why they stopped, then start the next run.",
                },
            ]
            : servers;
    }

    private static RunAlarm WithoutRun(EccServerStatus server) =>
        new(
            RunAlarmKind.RunningWithoutRun,
            server.Server.Name,
            server.ReadAt!.Value,
            $"{server.Server.Name} is {server.Reading!.State}, but no run is open.",
            "Its data belong to no run, and keep the next one from starting.",
            "Stop it; move its files away by hand."
        );

    private bool IsFresh(EccServerStatus server, DateTimeOffset now) => limits.Of(server, now) is Freshness.Fresh or Freshness.Ageing;

    private RunAlarm? OfServer(EccServerStatus server, DateTimeOffset now)
    {
        var name = server.Server.Name;
        if (server is { ReadAt: null, FailingSince: null })
        {
            // The control room has just come back: nobody was asked yet.
            return null;
        }

        if (!IsFresh(server, now))
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
                $"Whether {string.Join(", ", routers.Select(r => r.Router.Name))} {(routers.Length == 1 ? "records" : "record")} is not known.",
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
