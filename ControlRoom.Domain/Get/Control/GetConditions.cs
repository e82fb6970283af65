using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Checks the conditions that ECC servers and data routers must meet before a run is started. Pure: uses one snapshot at one moment. Each
/// cause is reported once, by the condition to which it belongs. A server that does not answer is not also reported as not Ready, and a
/// router that is offline is not also reported as not clean.
/// </summary>
/// <param name="limits">The age up to which a reading is reliable enough to act on.</param>
/// <param name="options">The disk space that is enough.</param>
public sealed class GetConditions(FreshnessLimits limits, RunOptions options)
{
    /// <summary>At least the space at which a run is stopped: a run that would be stopped at once is not started.</summary>
    private long LeastFree => Math.Max(options.MinimumDiskFree, options.StopWhenDiskLeft);

    /// <summary>Returns all conditions.</summary>
    public SubsystemConditions Of(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var known = snapshot.DataRouters.Where(r => limits.IsFresh(r, now)).ToList();
        var listening = known.Where(r => r.Reading!.IsOnline == true).ToList();
        return new SubsystemConditions(
            [.. OfServers(snapshot, now), .. OfRouters(snapshot, known, now)],
            OfRoom(snapshot, listening),
            [.. RouterDirectories.Findings(snapshot).Select(f => $"{f.Part} {f.Text}")]
        );
    }

    private IEnumerable<InterlockState> OfServers(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var answering = snapshot.EccServers.Where(s => WhyUnknown(s, now) is null).ToList();
        return
        [
            new(
                GetInterlock.ServersAnswer,
                "All ECC servers answer",
                snapshot.EccServers.IsEmpty ? "No ECC servers are set up." : First(snapshot.EccServers, s => WhyUnknown(s, now)),
                !snapshot.EccServers.IsEmpty
            )
            {
                LeavesDevicesOut = true,
            },
            new(
                GetInterlock.ServersReady,
                "All ECC servers are Ready",
                EccReadiness.WhyNotReady(answering),
                answering.Exists(s => s is { IsTransitioning: false, Reading.State: EccState.Ready })
            )
            {
                LeavesDevicesOut = true,
            },
            new(GetInterlock.ConfigsSelected, "All have a config selected", First(snapshot.EccServers, EccReadiness.WhyNoConfig), true)
            {
                LeavesDevicesOut = true,
            },
        ];
    }

    private IEnumerable<InterlockState> OfRouters(SystemSnapshot snapshot, IReadOnlyCollection<RouterStatus> known, DateTimeOffset now) =>
        [
            new(
                GetInterlock.RoutersAnswer,
                "All data routers have been checked",
                First(snapshot.DataRouters, r => WhyUnknown(r, now)),
                true
            ),
            new(GetInterlock.RoutersListen, "All data routers are online and listening", First(known, WhyNotListening), true),
        ];

    private ImmutableArray<InterlockState> OfRoom(SystemSnapshot snapshot, IReadOnlyCollection<RouterStatus> listening)
    {
        var dirty = listening.FirstOrDefault(r =>
            r.Reading!.IsClean == false && !snapshot.Filings.Any(f => f.IsUnfinished && f.Router == r.Router.Name)
        );
        return
        [
            new(
                GetInterlock.RoutersClean,
                "All data routers are clean",
                dirty is not null ? WhyDirty(dirty) : First(listening, WhyCleanUnknown),
                dirty is null
            ),
            new(GetInterlock.RunDirectoryFree, "The run’s directory is free", First(listening, r => WhyNotFree(r, snapshot)), true),
            new(GetInterlock.DiskSpace, $"At least {DiskText.PreciseBytes(LeastFree)} free on every disk", First(listening, WhyFull), true),
        ];
    }

    /// <summary>Returns why a server cannot be started now; null if it can.</summary>
    public string? WhyNotStartable(EccServerStatus server, DateTimeOffset now) =>
        WhyUnknown(server, now) ?? EccReadiness.WhyNotReady([server]) ?? EccReadiness.WhyNoConfig(server);

    private static string? First<T>(IEnumerable<T> items, Func<T, string?> why) =>
        items.Select(why).FirstOrDefault(reason => reason is not null);

    private static string? WhyNotListening(RouterStatus router) =>
        router.Reading!.IsOnline switch
        {
            true => null,
            false => $"{router.Router.Name} is offline: nothing is listening on port {router.Router.Port} of {router.Router.IpAddress}.",
            null => $"It is not known whether {router.Router.Name} is online.{Because(router)}",
        };

    /// <summary>Returns the reason why something is not known, to be appended to the sentence that says so.</summary>
    private static string Because(RouterStatus router) =>
        router.Reading?.WhyUnknown is { } why ? $" {router.Router.IpAddress}: {why}" : string.Empty;

    private static string? WhyCleanUnknown(RouterStatus router) =>
        router.Reading!.IsClean is null ? $"It is not known whether {router.Router.Name} is clean.{Because(router)}" : null;

    private static string WhyDirty(RouterStatus router) =>
        $"{router.Router.Name} is not clean: {Plural.Of(router.Reading!.FileCount ?? 0, "GRAW file")} of no run "
        + $"{(router.Reading.FileCount == 1 ? "is" : "are")} "
        + $"in {PasteablePath.Of(router.Reading.WorkingDirectory ?? string.Empty)}. Move "
        + $"{(router.Reading.FileCount == 1 ? "it" : "them")} away first.";

    private static string? WhyNotFree(RouterStatus router, SystemSnapshot snapshot)
    {
        var directory = RunFiling.DirectoryOf(snapshot.Setup.Experiment, snapshot.NextRunNumber);
        if (router.Reading!.RunDirectory is not { } found || found.Name != directory)
        {
            return $"It is not known yet whether {directory} is free on {router.Router.Name}.{Because(router)}";
        }

        return found.IsFree
            ? null
            : $"{directory} already exists and is not empty on {router.Router.Name} ({router.Router.IpAddress}): the run could "
                + "not be filed there.";
    }

    private string? WhyFull(RouterStatus router)
    {
        if (router.Reading!.DiskFreeBytes is not { } free)
        {
            return $"The free space on the disk of {router.Router.Name} is not known.{Because(router)}";
        }

        return free >= LeastFree
            ? null
            : $"Only {DiskText.PreciseBytes(free)} are free on the disk of {router.Router.Name} ({router.Router.IpAddress}).";
    }

    private string? WhyUnknown(EccServerStatus server, DateTimeOffset now) => EccReadiness.WhyUnknown(server, limits.Of(server, now));

    private string? WhyUnknown(RouterStatus router, DateTimeOffset now) =>
        limits.Of(router, now) switch
        {
            Freshness.Unknown => $"{router.Router.Name} has not been checked yet.",
            Freshness.Lost => $"The host of {router.Router.Name} cannot be checked: {router.Failure}",
            Freshness.Stale => $"The last check of {router.Router.Name} is too old to act on.",
            _ => null,
        };
}
