using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Evaluates the conditions for starting a run: pure, from one snapshot at one moment. Every cause is told once, by the condition it belongs to:
/// a server that does not answer is not told to be in no state, and a router that is not there is not told to be not clean.
/// </summary>
/// <param name="limits">Which readings are good enough to act on.</param>
/// <param name="options">How much disk space is enough.</param>
public sealed class StartInterlocks(FreshnessLimits limits, RunOptions options)
{
    /// <summary>A run that would be stopped at once is not started.</summary>
    private long LeastFree => Math.Max(options.MinimumDiskFree, options.StopWhenDiskLeft);

    /// <summary>All conditions.</summary>
    public StartChecklist Of(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var answering = snapshot.EccServers.Where(s => WhyUnknown(s, now) is null).ToList();
        var known = snapshot.DataRouters.Where(r => IsFresh(r, now)).ToList();
        var listening = known.Where(r => r.Reading!.IsOnline == true).ToList();
        var dirty = listening.FirstOrDefault(r =>
            r.Reading!.IsClean == false && !snapshot.Filings.Any(f => f.IsOwed && f.Router == r.Router.Name)
        );
        return new StartChecklist(
            snapshot.Version,
            [
                new(Interlock.NothingUnderWay, "Nothing else is under way", CommandsUnderWay.WhyBusy(snapshot), false),
                new(
                    Interlock.ServersAnswer,
                    "All ECC servers answer",
                    snapshot.EccServers.IsEmpty ? "No ECC servers are set up." : First(snapshot.EccServers, s => WhyUnknown(s, now)),
                    !snapshot.EccServers.IsEmpty
                ),
                new(
                    Interlock.ServersReady,
                    "All ECC servers are Ready",
                    EccReadiness.WhyNotReady(answering),
                    answering.Exists(s => s is { IsTransitioning: false, Reading.State: EccState.Ready })
                ),
                new(Interlock.ConfigsSelected, "All have a config selected", First(snapshot.EccServers, EccReadiness.WhyNoConfig), true),
                new(Interlock.RoutersAnswer, "All data routers are looked at", First(snapshot.DataRouters, r => WhyUnknown(r, now)), true),
                new(Interlock.RoutersListen, "All data routers are online and listen", First(known, WhyNotListening), true),
                new(Interlock.NoRunOpen, "No run is open", ActionCheck.WhyRunIsOpen(snapshot), false),
                new(Interlock.EarlierRunsFiled, "Earlier runs are filed", WhyNotFiled(snapshot), false),
                new(
                    Interlock.RoutersClean,
                    "All data routers are clean",
                    dirty is not null
                        ? WhyDirty(dirty)
                        : First(
                            listening,
                            r => r.Reading!.IsClean is null ? $"Whether {r.Router.Name} is clean is not known.{Because(r)}" : null
                        ),
                    dirty is null
                ),
                new(Interlock.RunDirectoryFree, "The run's directory is free", First(listening, r => WhyNotFree(r, snapshot)), true),
                new(
                    Interlock.DiskSpace,
                    $"At least {DiskWords.PreciseBytes(LeastFree)} free on every disk",
                    First(listening, WhyFull),
                    true
                ),
            ]
        )
        {
            Warnings = [.. RouterDirectories.Findings(snapshot).Select(f => $"{f.Part} {f.Text}")],
        };
    }

    /// <summary>True if an override of this condition leaves servers out.</summary>
    public static bool ConcernsServers(Interlock interlock) =>
        interlock is Interlock.ServersAnswer or Interlock.ServersReady or Interlock.ConfigsSelected;

    /// <summary>Why a server cannot be started now; null if it can.</summary>
    public string? WhyNotStartable(EccServerStatus server, DateTimeOffset now) =>
        WhyUnknown(server, now) ?? EccReadiness.WhyNotReady([server]) ?? EccReadiness.WhyNoConfig(server);

    private static string? First<T>(IEnumerable<T> items, Func<T, string?> why) =>
        items.Select(why).FirstOrDefault(reason => reason is not null);

    private static string? WhyNotFiled(SystemSnapshot snapshot) =>
        snapshot.Filings.FirstOrDefault(f => f.IsOwed) is { } owed
            ? $"Run {owed.RunNumber} is not filed yet: {owed.Router} {(owed.State == FilingState.Failed ? "failed" : "is not done")}."
            : null;

    private static string? WhyNotListening(RouterStatus router) =>
        router.Reading!.IsOnline switch
        {
            true => null,
            false => $"{router.Router.Name} is offline: nobody listens on port {router.Router.Port} of {router.Router.IpAddress}.",
            null => $"Whether {router.Router.Name} is online is not known.{Because(router)}",
        };

    /// <summary>The reason why something is not known, to follow the sentence that says so.</summary>
    private static string Because(RouterStatus router) =>
        router.Reading?.WhyUnknown is { } why ? $" {router.Router.IpAddress}: {why}" : string.Empty;

    private static string WhyDirty(RouterStatus router) =>
        $"{router.Router.Name} is not clean: {Plural.Of(router.Reading!.FileCount ?? 0, "GRAW file")} of no run {(router.Reading.FileCount == 1 ? "is" : "are")} "
        + $"in {PasteablePath.Of(router.Reading.WorkingDirectory ?? string.Empty)}. Move {(router.Reading.FileCount == 1 ? "it" : "them")} away first.";

    private static string? WhyNotFree(RouterStatus router, SystemSnapshot snapshot)
    {
        var directory = RunFiling.DirectoryOf(snapshot.Setup.Experiment, snapshot.NextRunNumber);
        return router.Reading!.RunDirectory is not { } looked || looked.Name != directory
                ? $"Whether {directory} is free on {router.Router.Name} is not known yet.{Because(router)}"
            : looked.IsFree ? null
            : $"{directory} exists already and holds something on {router.Router.Name} ({router.Router.IpAddress}): the run could not be filed there.";
    }

    private string? WhyFull(RouterStatus router) =>
        router.Reading!.DiskFreeBytes is not { } free
            ? $"How much is free on the disk of {router.Router.Name} is not known.{Because(router)}"
        : free >= LeastFree ? null
        : $"Only {DiskWords.PreciseBytes(free)} are free on the disk of {router.Router.Name} ({router.Router.IpAddress}).";

    private bool IsFresh(RouterStatus router, DateTimeOffset now) => limits.Of(router, now) is Freshness.Fresh or Freshness.Ageing;

    private string? WhyUnknown(EccServerStatus server, DateTimeOffset now) => EccReadiness.WhyUnknown(server, limits.Of(server, now));

    private string? WhyUnknown(RouterStatus router, DateTimeOffset now) =>
        limits.Of(router, now) switch
        {
            Freshness.Unknown => $"{router.Router.Name} has not been looked at yet.",
            Freshness.Lost => $"The host of {router.Router.Name} cannot be looked at: {router.Failure}",
            Freshness.Stale => $"What is known of {router.Router.Name} is too old to act on.",
            _ => null,
        };
}
