using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/status</c>.</summary>
public static class StatusResource
{
    /// <summary>Maps it.</summary>
    public static void MapStatus(this RouteGroupBuilder api) =>
        api.MapGet(
                "/status",
                (ISnapshotSource snapshots, SubsystemSet subsystems, FreshnessLimits limits, TimeProvider time) =>
                    Results.Json(From(snapshots.Current, time.GetUtcNow(), limits, subsystems), ApiJson.Options)
            )
            .Reads(allowsAnonymous: true)
            .Doc("The state of everything.", answer: typeof(SystemStatus));

    /// <summary>The status of a snapshot at a moment.</summary>
    public static SystemStatus From(SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits, SubsystemSet subsystems)
    {
        var overall = CombinedState.Of(snapshot.EccServers, now, limits);
        var run = snapshot.LatestRun;
        return new SystemStatus
        {
            OverallState = (int?)overall.State ?? -1,
            OverallStateName = overall.Name,
            Experiment = snapshot.Setup.Experiment,
            RunNumber = run?.Number,
            RunTitle = run?.Title,
            RunClass = run?.Class.ToString(),
            RunState = snapshot.RunState?.ToString(),
            AbortReason = run?.AbortReason,
            ExcludedServers = [.. run?.Excluded ?? []],
            Alarms = snapshot.Alarms,
            ShelvedAlarms = snapshot.Shelvings.Length,
            Commands = [.. snapshot.Commands.Select(c => c.Name)],
            Control = snapshot.Control.Holder,
            Procedure = snapshot.BringUp is { } bringUp ? ProcedureState.Of(bringUp) : null,
            NextStart = snapshot.NextStart?.DueAt,
            RunIsOpen = run is { IsOpen: true },
            StartTime = run?.StartedAt.ToUniversalTime(),
            StopTime = run?.StoppedAt?.ToUniversalTime(),
            RunDuration = run is null ? null : RunDuration.Format(run.DurationAt(now)),
            Subsystems = [.. subsystems.States(snapshot, now).Select(SubsystemStatus.Of)],
            EccServerStatusList = [.. snapshot.EccServers.Select(s => From(s, now, limits))],
            DataRouterStatusList = [.. snapshot.DataRouters.Select(r => From(r, snapshot, now))],
            WrittenBytes = RouterDirectories.WrittenBytes(snapshot),
            DiskStatusList = [.. snapshot.Disks.Select(d => DiskState.Of(d, snapshot, now))],
            DataDirectory = DataDirectoryState.Of(snapshot.Storage),
            HostStatusList = [.. snapshot.Hosts.Select(h => From(h, now))],
            Version = snapshot.Version,
        };
    }

    private static EccServerState From(EccServerStatus server, DateTimeOffset now, FreshnessLimits limits) =>
        new()
        {
            Success = server.Failure is null && server.Reading is not null,
            ErrorMessage = server.Failure?.Message ?? (server.LastOutcome is { Failed: true } outcome ? outcome.Message : string.Empty),
            ErrorCode = Known(server.Failure?.Code ?? (server.LastOutcome is { Failed: true } last ? last.Code : ProblemCode.Unknown)),
            Pk = server.Server.Id.Value,
            Name = server.Server.Name,
            State = (int?)server.Reading?.State,
            StateName = server.Reading?.State.ToString() ?? "Unknown",
            AgeSeconds = AgeOf(server.ReadAt, now),
            IsFresh = limits.IsFresh(server, now),
            Transitioning = server.IsTransitioning,
            Transition = server.IsTransitioning ? server.Transition.ToString() : null,
            IsSlow = server.SlowSince is not null,
            SelectedConfig = server.Server.SelectedConfig?.ToString(),
            LastOutcome = server.LastOutcome?.Kind.ToString(),
        };

    private static DataRouterState From(RouterStatus router, SystemSnapshot snapshot, DateTimeOffset now) =>
        new()
        {
            Success = router.Failure is null && router.Reading is not null,
            ErrorMessage = router.Failure ?? string.Empty,
            ErrorCode = Known(router.Failure is null ? ProblemCode.Unknown : router.FailureCode),
            Pk = router.Router.Id.Value,
            Name = router.Router.Name,
            IsOnline = router.Failure is null ? router.Reading?.IsOnline : null,
            NotKnown = router.Failure is null ? router.Reading?.WhyUnknown : null,
            IsClean = router.Failure is null ? router.Reading?.IsClean : null,
            IsConnected = router.Failure is null ? router.Reading?.IsConnected : null,
            WorkingDirectory = router.Reading?.WorkingDirectory is { } directory ? VisibleName.Of(directory) : null,
            Filing = snapshot.Filings.FirstOrDefault(f => f.IsUnfinished && f.Router == router.Router.Name)?.State.ToString(),
            FileCount = router.Reading?.FileCount,
            FileBytes = router.Reading?.FileBytes,
            OtherFileCount = router.Reading?.OtherFiles?.Count,
            OtherFiles = [.. router.Reading?.OtherFiles?.Named.Select(f => VisibleName.Of(f.Name)) ?? []],
            BytesPerSecond = router.Failure is null ? router.BytesPerSecond : null,
            DiskFreeBytes = router.Reading?.DiskFreeBytes,
            SharesDirectoryWith = [.. RouterDirectories.SharedWith(router, snapshot).Select(r => r.Router.Name)],
            AgeSeconds = AgeOf(router.ReadAt, now),
        };

    private static HostState From(HostStatus host, DateTimeOffset now) =>
        new()
        {
            Address = host.Address,
            Connection = host.Link.State.ToString(),
            IsLocal = host.Link.IsLocal,
            SshClient = host.Link.Client,
            Note = host.Link.Note,
            HostKey = host.Link.HostKey,
            HostKeyChanged = host.Link.HostKeyChanged,
            HostKeyRevoked = host.Link.HostKeyRevoked,
            ErrorMessage = host.Failure ?? string.Empty,
            ErrorCode = Known(host.FailureCode),
            EccServerProcessRuns = host.Failure is null ? host.EccServerProcessRuns : null,
            HungTools = host.Failure is null ? host.HungTools : [],
            ProbeSeconds = Math.Round(host.ProbeDuration.TotalSeconds, 4),
            AgeSeconds = AgeOf(host.ReadAt, now),
        };

    private static ProblemCode? Known(ProblemCode code) => code == ProblemCode.Unknown ? null : code;

    private static double? AgeOf(DateTimeOffset? readAt, DateTimeOffset now) =>
        readAt is { } at ? Math.Round(Math.Max(0, (now - at).TotalSeconds), 3) : null;
}
