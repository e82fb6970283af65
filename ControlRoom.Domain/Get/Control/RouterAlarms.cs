using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Finds routers of the run that are offline or write nothing: pure, one alarm for one cause. Routers whose senders are known not to send
/// are not expected to write;
/// those on a full disk are named with the disk.
/// </summary>
/// <param name="options">How long a router may be silent.</param>
internal sealed class RouterAlarms(RunOptions options)
{
    /// <summary>The source of alarms about all of them.</summary>
    public const string All = "all data routers";

    /// <summary>No reading is so much older than the newest while a run is being started.</summary>
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(5);

    private const string Lost = "Its data of this run are being lost.";
    private const string AllLost = "The data of this run are being lost.";

    /// <summary>The alarms, in the order of the setup.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="run">The run that is under way.</param>
    /// <param name="servers">Alarms about servers.</param>
    /// <param name="unseen">Hosts that cannot be looked at: nothing is known of their routers.</param>
    public ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot, Run run, IReadOnlyCollection<RunAlarm> servers, IReadOnlySet<string> unseen)
    {
        var ours = snapshot.DataRouters.Where(r => RunDisks.TakesPart(r.Router.Id, snapshot, run)).ToList();
        var known = ours.Where(r => r is { Failure: null, Reading: not null, ReadAt: not null } && !unseen.Contains(r.Router.IpAddress))
            .ToList();
        var offline = known.Where(r => r.Reading is { IsOnline: false }).ToList();
        if (offline.Count > 1 && offline.Count == ours.Count)
        {
            return [AllOffline(offline)];
        }

        var online = known.Where(r => r.Reading is { IsOnline: true, FileBytes: not null }).ToList();
        var silent = NobodyWrites(online, snapshot, run, servers) is { } alarm ? [alarm] : Silent(online, snapshot, run, servers);
        return [.. offline.Select(Offline), .. known.Select(Unknown).OfType<RunAlarm>(), .. silent];
    }

    /// <summary>Since when a router has written nothing, by the last look at it. What was before the servers ran does not count.</summary>
    public static DateTimeOffset QuietSince(RouterStatus router, SystemSnapshot snapshot, Run run)
    {
        var began = new[] { run.StartedAt, snapshot.RunPhaseSince, router.FirstReadAt }.Max() ?? run.StartedAt;
        return
            router.GrewAt is { } grew && (grew > began || (began > router.ReadAt && (grew > run.StartedAt || IsSetBack(began, snapshot))))
            ? grew
            : began;
    }

    /// <summary>
    /// True if everything was read long before the run began: the clock was set back. Otherwise this router was just not looked at since
    /// then,
    /// and what it wrote before says nothing of this run.
    /// </summary>
    private static bool IsSetBack(DateTimeOffset began, SystemSnapshot snapshot) =>
        began - snapshot.EccServers.Select(s => s.ReadAt).Concat(snapshot.DataRouters.Select(r => r.ReadAt)).Max() > ClockStep;

    /// <summary>A tool hangs on its machine, or its process cannot be read: it may record, or not.</summary>
    private static RunAlarm? Unknown(RouterStatus router) =>
        router is { Reading: { WhyUnknown: { } why } reading, ReadAt: { } readAt }
        && (reading.IsOnline is null || reading.FileBytes is null)
            ? new RunAlarm(
                RunAlarmKind.RouterUnknown,
                router.Router.Name,
                reading.HungTool?.Since ?? readAt,
                $"Whether {router.Router.Name} records is not known: {why}",
                "Its data of this run may be being lost.",
                $"Look at the disk and the processes of {router.Router.IpAddress}; stop the run if in doubt."
            )
            : null;

    private static RunAlarm AllOffline(List<RouterStatus> routers) =>
        new(
            RunAlarmKind.AllRoutersOffline,
            All,
            routers.Min(r => r.ReadAt!.Value),
            $"All {routers.Count} data routers are offline: no dataRouter process has their ports.",
            AllLost,
            "Stop the run, and start the routers again."
        );

    private static RunAlarm Offline(RouterStatus router) =>
        new(
            RunAlarmKind.RouterOffline,
            router.Router.Name,
            router.ReadAt!.Value,
            $"{router.Router.Name} is offline: no dataRouter process has port {router.Router.Port} on {router.Router.IpAddress}.",
            Lost,
            "Stop the run, and start the router again."
        );

    /// <summary>
    /// A server that is not seen may send all the same; one that was seen not to run does not, and without the trigger no other does.
    /// </summary>
    private RunAlarm? NobodyWrites(List<RouterStatus> online, SystemSnapshot snapshot, Run run, IReadOnlyCollection<RunAlarm> servers)
    {
        var left = servers
            .Where(a => a.Kind == RunAlarmKind.ServerLeftRunning)
            .Select(a => a.Source)
            .Concat(run.Excluded)
            .ToHashSet(StringComparer.Ordinal);
        var expected = online.Where(r => CanBeSentTo(r, snapshot, left)).ToList();
        var isQuiet =
            options.NobodyWrites > TimeSpan.Zero
            && expected.Count > 0
            && expected.TrueForAll(r => r.ReadAt - QuietSince(r, snapshot, run) >= options.NobodyWrites)
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
            expected.Max(r => QuietSince(r, snapshot, run)),
            isOnly ? $"{expected[0].Router.Name} writes nothing." : "No data router writes anything.",
            "Either there are no triggers, or the data of this run are being lost.",
            "Look at beam and trigger, then at the logs of the routers. There is room on their disks, "
                + "but a quota or used-up inodes (df -i) would stop them as well."
        );
    }

    private List<RunAlarm> Silent(List<RouterStatus> online, SystemSnapshot snapshot, Run run, IReadOnlyCollection<RunAlarm> servers)
    {
        var blamed = servers.Select(a => a.Source).Concat(run.Excluded).ToHashSet(StringComparer.Ordinal);
        var expected = online.Where(r => CanBeSentTo(r, snapshot, blamed)).ToList();
        var silent = expected.Where(r => IsSilent(r, expected, snapshot, run)).ToList();
        List<RunAlarm> alarms = [];
        foreach (var disk in RunDisks.Of(snapshot, run))
        {
            var there = silent.Where(r => disk.Routers.Contains(r.Router.Id)).ToList();
            if (IsFull(disk, snapshot))
            {
                silent.RemoveAll(there.Contains);
            }
            else if (there.Count > 1 && there.Count == expected.Count(r => disk.Routers.Contains(r.Router.Id)))
            {
                silent.RemoveAll(there.Contains);
                alarms.Add(TakesNothing(disk, there, snapshot, run));
            }
        }

        return [.. alarms, .. silent.Select(r => Silent(r, snapshot, run))];
    }

    private static RunAlarm TakesNothing(DiskStatus disk, List<RouterStatus> routers, SystemSnapshot snapshot, Run run) =>
        new(
            RunAlarmKind.DiskTakesNothing,
            disk.Name,
            routers.Min(r => QuietSince(r, snapshot, run)),
            $"{DiskWords.Names([.. routers.Select(r => r.Router.Name)])} write nothing to {DiskWords.Disk(disk)}, "
                + "while others write elsewhere.",
            "Their data of this run are being lost.",
            $"{DiskWords.Bytes(disk.FreeBytes)} are free there: "
                + "look for a quota, used-up inodes (df -i) or a disk that is read-only, and at their logs."
        );

    private static RunAlarm Silent(RouterStatus router, SystemSnapshot snapshot, Run run) =>
        new(
            RunAlarmKind.RouterSilent,
            router.Router.Name,
            QuietSince(router, snapshot, run),
            $"{router.Router.Name} writes nothing, while the others write.",
            Lost,
            "Look at its log and at its sender; stop the run if it does not come back."
        );

    /// <summary>A full disk is told already, with its routers.</summary>
    private static bool IsFull(DiskStatus disk, SystemSnapshot snapshot) =>
        RunDisks.IsFull(disk, snapshot.Alarms.Any(a => a.IsAbout(RunAlarmKind.DiskFull, disk.Name)));

    private static bool CanBeSentTo(RouterStatus router, SystemSnapshot snapshot, HashSet<string> without) =>
        snapshot.Setup.DataSources.IsEmpty
        || snapshot.Setup.DataSources.Any(d =>
            d.DataRouter == router.Router.Id && snapshot.Find(d.EccServer) is { } server && !without.Contains(server.Server.Name)
        );

    /// <summary>
    /// True if others were seen to have written clearly after its last data, and before it was looked at last: at least half of them, or
    /// any if it has been silent for long.
    /// Hosts are not looked at all at once: what one shows earlier than the other may be the same event, and what came after the last look
    /// at this router it may have
    /// written too.
    /// </summary>
    private bool IsSilent(RouterStatus router, List<RouterStatus> expected, SystemSnapshot snapshot, Run run)
    {
        var (quietSince, readAt) = (QuietSince(router, snapshot, run), router.ReadAt!.Value);
        if (readAt - quietSince < options.SilentRouter)
        {
            return false;
        }

        var from = quietSince + (0.8 * options.SilentRouter);
        var others = expected.Where(r => r.Router.Id != router.Router.Id).ToList();
        var wrote = others.Count(r => IsWithin(r.GrewAt) || IsWithin(r.GrewBefore));
        var isLong = options.NobodyWrites > TimeSpan.Zero && readAt - quietSince >= Longer(options.NobodyWrites, 2 * options.SilentRouter);
        return wrote > 0 && (wrote * 2 >= others.Count || isLong);

        bool IsWithin(DateTimeOffset? grew) => grew >= from && grew <= readAt;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
