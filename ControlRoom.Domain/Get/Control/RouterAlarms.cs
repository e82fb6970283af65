using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Finds routers of the run that are offline or write nothing. Pure; each cause has one alarm. Routers whose senders are known not to send
/// are not expected to write. Routers on a full disk are named in the alarm of the disk.
/// </summary>
/// <param name="options">How long a router may be silent.</param>
internal sealed class RouterAlarms(RunOptions options)
{
    /// <summary>The source of alarms about all routers.</summary>
    public const string All = "all data routers";

    /// <summary>While a run is being started, no reading is this much older than the newest one.</summary>
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(5);

    private const string Lost = "Its data for this run are being lost.";
    private const string AllLost = "The data of this run are being lost.";

    /// <summary>Returns the alarms, in the order of the setup.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="run">The run in progress.</param>
    /// <param name="servers">Alarms about servers.</param>
    /// <param name="unseen">Hosts that cannot be checked: the state of their routers is not known.</param>
    public ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot, Run run, IReadOnlyCollection<RunAlarm> servers, IReadOnlySet<string> unseen)
    {
        var participating = snapshot.DataRouters.Where(r => RunDisks.TakesPart(r.Router.Id, snapshot, run)).ToList();
        var known = participating
            .Where(r => r is { Failure: null, Reading: not null, ReadAt: not null } && !unseen.Contains(r.Router.IpAddress))
            .ToList();
        var offline = known.Where(r => r.Reading is { IsOnline: false }).ToList();
        if (offline.Count > 1 && offline.Count == participating.Count)
        {
            return [AllOffline(offline)];
        }

        var online = known.Where(r => r.Reading is { IsOnline: true, FileBytes: not null }).ToList();
        var silent = NoneWrites(online, snapshot, run, servers) is { } alarm ? [alarm] : Silent(online, snapshot, run, servers);
        return [.. offline.Select(Offline), .. known.Select(Unknown).OfType<RunAlarm>(), .. silent];
    }

    /// <summary>
    /// Returns when a router stopped writing, by its last reading. The time before the servers were running does not count.
    /// </summary>
    public static DateTimeOffset SilentSince(RouterStatus router, SystemSnapshot snapshot, Run run)
    {
        var start = new[] { run.StartedAt, snapshot.RunPhaseSince, router.FirstReadAt }.Max() ?? run.StartedAt;
        return
            router.LastGrowthAt is { } grew
            && (grew > start || (start > router.ReadAt && (grew > run.StartedAt || IsSetBack(start, snapshot))))
            ? grew
            : start;
    }

    /// <summary>
    /// True if all readings are from long before the run began, because the clock was set back. Otherwise only this router has not been
    /// probed since then, and what it wrote before does not belong to this run.
    /// </summary>
    private static bool IsSetBack(DateTimeOffset start, SystemSnapshot snapshot) =>
        start - snapshot.EccServers.Select(s => s.ReadAt).Concat(snapshot.DataRouters.Select(r => r.ReadAt)).Max() > ClockStep;

    /// <summary>
    /// Returns the alarm for a router of which it is not known whether it records: a tool hangs on its host, or its process cannot be read.
    /// </summary>
    private static RunAlarm? Unknown(RouterStatus router) =>
        router is { Reading: { WhyUnknown: { } why } reading, ReadAt: { } readAt }
        && (reading.IsOnline is null || reading.FileBytes is null)
            ? new RunAlarm(
                RunAlarmKind.RouterUnknown,
                router.Router.Name,
                reading.HungTool?.Since ?? readAt,
                $"It is not known whether {router.Router.Name} is recording: {why}",
                "Its data for this run may be lost.",
                $"Check the disk and the processes on {router.Router.IpAddress}. Stop the run if you are not sure that data are recorded."
            )
            : null;

    private static RunAlarm AllOffline(List<RouterStatus> routers) =>
        new(
            RunAlarmKind.AllRoutersOffline,
            All,
            routers.Min(r => r.ReadAt!.Value),
            $"All {routers.Count} data routers are offline: no dataRouter process is using their ports.",
            AllLost,
            "Stop the run and restart the routers."
        );

    private static RunAlarm Offline(RouterStatus router) =>
        new(
            RunAlarmKind.RouterOffline,
            router.Router.Name,
            router.ReadAt!.Value,
            $"{router.Router.Name} is offline: no dataRouter process is using port {router.Router.Port} on {router.Router.IpAddress}.",
            Lost,
            "Stop the run and restart the router."
        );

    /// <summary>
    /// A server that does not answer may still send data. A server that was seen to have left Running does not, and if it gives the
    /// triggers no other server does either.
    /// </summary>
    private RunAlarm? NoneWrites(List<RouterStatus> online, SystemSnapshot snapshot, Run run, IReadOnlyCollection<RunAlarm> servers)
    {
        var withoutData = servers
            .Where(a => a.Kind == RunAlarmKind.ServerLeftRunning)
            .Select(a => a.Source)
            .Concat(run.Excluded)
            .ToHashSet(StringComparer.Ordinal);
        var expected = online.Where(r => CanBeSentTo(r, snapshot, withoutData)).ToList();
        var isQuiet =
            options.NobodyWrites > TimeSpan.Zero
            && expected.Count > 0
            && expected.TrueForAll(r => r.ReadAt - SilentSince(r, snapshot, run) >= options.NobodyWrites)
            && !snapshot.EccServers.Any(s =>
                s.Kind != EccServerKind.CoBo && servers.Any(a => a.Kind == RunAlarmKind.ServerLeftRunning && a.Source == s.Server.Name)
            );
        if (!isQuiet || RunDisks.Of(snapshot, run).Any(d => IsFull(d, snapshot)))
        {
            return null;
        }

        var isOnly = expected.Count == 1 && snapshot.DataRouters.Length == 1;
        return new RunAlarm(
            RunAlarmKind.NobodyWrites,
            All,
            expected.Max(r => SilentSince(r, snapshot, run)),
            isOnly ? $"{expected[0].Router.Name} writes nothing." : "No data router is writing anything.",
            "Either there are no triggers, or the data of this run are being lost.",
            "Check beam and trigger, then the logs of the routers. Their disks have free space, "
                + "but a quota or a lack of inodes (df -i) would also stop them."
        );
    }

    private List<RunAlarm> Silent(List<RouterStatus> online, SystemSnapshot snapshot, Run run, IReadOnlyCollection<RunAlarm> servers)
    {
        var withoutData = servers.Select(a => a.Source).Concat(run.Excluded).ToHashSet(StringComparer.Ordinal);
        var expected = online.Where(r => CanBeSentTo(r, snapshot, withoutData)).ToList();
        var silent = expected.Where(r => IsSilent(r, expected, snapshot, run)).ToList();
        List<RunAlarm> alarms = [];
        foreach (var disk in RunDisks.Of(snapshot, run))
        {
            var affected = silent.Where(r => disk.Routers.Contains(r.Router.Id)).ToList();
            if (IsFull(disk, snapshot))
            {
                silent.RemoveAll(affected.Contains);
            }
            else if (affected.Count > 1 && affected.Count == expected.Count(r => disk.Routers.Contains(r.Router.Id)))
            {
                silent.RemoveAll(affected.Contains);
                alarms.Add(TakesNothing(disk, affected, snapshot, run));
            }
        }

        return [.. alarms, .. silent.Select(r => Silent(r, snapshot, run))];
    }

    private static RunAlarm TakesNothing(DiskStatus disk, List<RouterStatus> routers, SystemSnapshot snapshot, Run run) =>
        new(
            RunAlarmKind.DiskTakesNothing,
            disk.Name,
            routers.Min(r => SilentSince(r, snapshot, run)),
            $"{DiskText.Names([.. routers.Select(r => r.Router.Name)])} write nothing to {DiskText.Disk(disk)}, "
                + "while others write elsewhere.",
            "Their data for this run are being lost.",
            $"{DiskText.Bytes(disk.FreeBytes)} are free there: "
                + "check for a quota, a lack of inodes (df -i) or a read-only disk, and check their logs."
        );

    private static RunAlarm Silent(RouterStatus router, SystemSnapshot snapshot, Run run) =>
        new(
            RunAlarmKind.RouterSilent,
            router.Router.Name,
            SilentSince(router, snapshot, run),
            $"{router.Router.Name} writes nothing, while the others write.",
            Lost,
            "Check its log and its sender. Stop the run if it does not recover."
        );

    /// <summary>A full disk has an alarm of its own, which names its routers.</summary>
    private static bool IsFull(DiskStatus disk, SystemSnapshot snapshot) =>
        RunDisks.IsFull(disk, snapshot.Alarms.Any(a => a.IsAbout(RunAlarmKind.DiskFull, disk.Name)));

    private static bool CanBeSentTo(RouterStatus router, SystemSnapshot snapshot, HashSet<string> without) =>
        snapshot.Setup.DataSources.IsEmpty
        || snapshot.Setup.DataSources.Any(d =>
            d.DataRouter == router.Router.Id && snapshot.Find(d.EccServer) is { } server && !without.Contains(server.Server.Name)
        );

    /// <summary>
    /// True if other routers were seen to have written well after this router's last data and before its last reading: at least half of
    /// them or, if it has been silent for long, any of them. Hosts are not probed at the same moment: two hosts may show the same event at
    /// different times, and this router may also have written what others wrote after its last reading.
    /// </summary>
    private bool IsSilent(RouterStatus router, List<RouterStatus> expected, SystemSnapshot snapshot, Run run)
    {
        var (quietSince, readAt) = (SilentSince(router, snapshot, run), router.ReadAt!.Value);
        if (readAt - quietSince < options.SilentRouter)
        {
            return false;
        }

        var from = quietSince + (0.8 * options.SilentRouter);
        var others = expected.Where(r => r.Router.Id != router.Router.Id).ToList();
        var writing = others.Count(r => IsWithin(r.LastGrowthAt) || IsWithin(r.PreviousGrowthAt));
        var isLong = options.NobodyWrites > TimeSpan.Zero && readAt - quietSince >= Longer(options.NobodyWrites, 2 * options.SilentRouter);
        return writing > 0 && (writing * 2 >= others.Count || isLong);

        bool IsWithin(DateTimeOffset? grew) => grew >= from && grew <= readAt;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
