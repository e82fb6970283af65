using System.Collections.Immutable;
using ControlRoom.Domain.Routers;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Finds what is wrong with data taking: pure, from one snapshot at one moment. One cause is one alarm: a router that is silent because its server
/// does not run, or is not seen because its host is not, adds none of its own.
/// </summary>
/// <param name="limits">Which readings are good enough.</param>
/// <param name="options">How long a router may be silent.</param>
public sealed class RunAlarms(FreshnessLimits limits, RunOptions options)
{
    private const string Lost = "Its data of this run are being lost.";

    /// <summary>All alarms, servers before hosts before routers.</summary>
    public ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.OpenRun is not { } run)
        {
            return snapshot.SystemCommand is null ? [.. snapshot.EccServers.Where(s => IsFresh(s, now) && s is { TakesData: true, IsTransitioning: false }).Select(WithoutRun)] : [];
        }

        if (run.Phase != RunPhase.Running || snapshot.SystemCommand is not null)
        {
            return [];
        }

        var servers = snapshot.EccServers.Where(s => !run.Excludes(s.Server.Name)).Select(s => OfServer(s, now)).OfType<RunAlarm>().ToList();
        var hosts = snapshot.DataRouters.GroupBy(r => r.Router.IpAddress, StringComparer.Ordinal).Select(g => OfHost(g.Key, [.. g], now)).OfType<RunAlarm>().ToList();
        var blamed = servers.Select(a => a.Source).Concat(run.Excluded).ToHashSet(StringComparer.Ordinal);
        var routers = snapshot.DataRouters.Where(r => hosts.TrueForAll(h => h.Source != r.Router.IpAddress)).Select(r => OfRouter(r, snapshot, run, blamed)).OfType<RunAlarm>();
        return [.. servers, .. hosts, .. routers];
    }

    private static RunAlarm WithoutRun(EccServerStatus server) => new(
        RunAlarmKind.RunningWithoutRun, server.Server.Name, server.ReadAt!.Value,
        $"{server.Server.Name} is {server.Reading!.State}, but no run is open.", "Its data belong to no run, and keep the next one from starting.", "Stop it; move its files away by hand.");

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
                RunAlarmKind.ServerUnreachable, name, server.FailingSince ?? server.ReadAt ?? now, $"{name} does not answer. {server.Failure?.Message}".TrimEnd(),
                "Whether it takes data is not known.", "Look whether its process runs; if it is gone for good, exclude it or stop the run.");
        }

        return server is { TakesData: false, Commanded: EccTransition.None }
            ? new RunAlarm(
                RunAlarmKind.ServerLeftRunning, name, server.ReadAt!.Value, $"{name} has left Running: it is {server.Reading!.State}.",
                Lost, "Start it in its row, exclude it, or stop the run.")
            : null;
    }

    private RunAlarm? OfHost(string address, ImmutableArray<RouterStatus> routers, DateTimeOffset now) =>
        WhyUnseen(routers, now) is { } why
            ? new RunAlarm(
                RunAlarmKind.HostUnreachable, address, routers.Max(r => r.ReadAt) ?? now, $"{address} cannot be looked at: {why}",
                $"Whether {string.Join(", ", routers.Select(r => r.Router.Name))} {(routers.Length == 1 ? "records" : "record")} is not known.", "Look at the host and the network.")
            : null;

    /// <summary>Why none of a host's routers can be seen; null if at least one can.</summary>
    private string? WhyUnseen(ImmutableArray<RouterStatus> routers, DateTimeOffset now) =>
        routers.All(r => limits.Of(r, now) is Freshness.Lost or Freshness.Stale) ? routers[0].Failure ?? "no answer for too long."
        : routers.Length > 1 && routers[0].Reading is { HungTool: { Path: "" } hung } && routers.All(r => r.Reading is { IsOnline: null })
            ? hung.Sentence
        : null;

    private RunAlarm? OfRouter(RouterStatus router, SystemSnapshot snapshot, Run run, HashSet<string> blamed)
    {
        var name = router.Router.Name;
        if (router.Failure is not null || router.Reading is not { } reading || router.ReadAt is not { } readAt)
        {
            return null;
        }

        if (reading.WhyUnknown is { } why && (reading.IsOnline is null || reading.FileBytes is null))
        {
            return new RunAlarm(
                RunAlarmKind.RouterUnknown, name, reading.HungTool?.Since ?? readAt, $"Whether {name} records is not known: {why}",
                "Its data of this run may be being lost.",
                $"Look at the disk and the processes of {router.Router.IpAddress}; stop the run if in doubt.");
        }

        if (reading.IsOnline == false)
        {
            return new RunAlarm(
                RunAlarmKind.RouterOffline, name, readAt, $"{name} is offline: no dataRouter process has port {router.Router.Port} on {router.Router.IpAddress}.", Lost, "Stop the run, and start the router again.");
        }

        var quietSince = router.GrewAt is { } grew && grew > run.StartedAt ? grew : run.StartedAt;
        if (readAt - quietSince < options.SilentRouter || IsBlamed(router.Router.Id, snapshot, blamed) || !SiblingsWrote(router, snapshot, quietSince, readAt))
        {
            return null;
        }

        return new RunAlarm(
            RunAlarmKind.RouterSilent, name, quietSince, $"{name} writes nothing, while the others write.",
            Lost, "Look at its log and at its sender; stop the run if it does not come back.");
    }

    /// <summary>Its sender is known not to send, which is told already.</summary>
    private static bool IsBlamed(RouterId router, SystemSnapshot snapshot, HashSet<string> blamed) =>
        snapshot.Setup.DataSources.Where(d => d.DataRouter == router).Any(d => snapshot.Find(d.EccServer) is { } server && blamed.Contains(server.Server.Name));

    /// <summary>
    /// True if at least half of the others were seen to have written clearly after its last data, and before it was looked at last. Hosts are not looked at all at once:
    /// what one shows earlier than the other may be the same event, and what came after the last look at this router it may have written too.
    /// </summary>
    private bool SiblingsWrote(RouterStatus router, SystemSnapshot snapshot, DateTimeOffset quietSince, DateTimeOffset readAt)
    {
        var from = quietSince + (0.8 * options.SilentRouter);
        var others = snapshot.DataRouters.Where(r => r.Router.Id != router.Router.Id).ToList();
        var wrote = others.Count(r => IsWithin(r.GrewAt) || IsWithin(r.GrewBefore));
        return wrote > 0 && wrote * 2 >= others.Count;

        bool IsWithin(DateTimeOffset? grew) => grew >= from && grew <= readAt;
    }
}
