using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>What runs need to know of ECC servers.</summary>
/// <param name="limits">Which readings are good enough.</param>
public sealed class GetDevices(FreshnessLimits limits)
{
    /// <summary>All servers, in the order of the setup.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="run">The run that they are looked at for; null if none is open.</param>
    /// <param name="now">The moment.</param>
    public ImmutableArray<DeviceStatus> Of(SystemSnapshot snapshot, Run? run, DateTimeOffset now) =>
        [.. snapshot.EccServers.Select(s => Of(s, run, now))];

    /// <summary>Why a server cannot be started now; null if it can.</summary>
    public string? WhyNotStartable(EccServerStatus server, DateTimeOffset now) =>
        EccReadiness.WhyUnknown(server, limits.Of(server, now)) ?? EccReadiness.WhyNotReady([server]) ?? EccReadiness.WhyNoConfig(server);

    /// <summary>True if a server keeps the run from being over. One that is excluded does not.</summary>
    public static bool Holds(EccServerStatus server, Run run) => !run.Excludes(server.Server.Name) && HoldsIfIncluded(server, run);

    /// <summary>True if it takes data, or that it does not is not known.</summary>
    public static bool MayTakeData(EccServerStatus server, Run? run) =>
        server.TakesData
        || MayHaveStarted(server)
        || (
            server.IsTransitioning
            && server.Transition is EccTransition.Start or EccTransition.Resume or EccTransition.Stop or EccTransition.None
        )
        || (
            run is not null
            && !WasSeenToStop(server, run)
            && (server.Reading is null || (server.Failure is not null && server.Reading.State == EccState.Ready))
        );

    /// <summary>True if Start was sent to it and what became of that is not known.</summary>
    internal static bool MayHaveStarted(EccServerStatus server) =>
        server.LastOutcome
            is { Transition: EccTransition.Start, Kind: OutcomeKind.TimedOut or OutcomeKind.Unreachable or OutcomeKind.Abandoned };

    /// <summary>True if a command of ours was seen to end its data of this run: that it does not answer now does not matter.</summary>
    private static bool WasSeenToStop(EccServerStatus server, Run run) =>
        server is { LeftDataAt: not null, LeftDataByUs: true, TookDataAt: { } took } && took >= run.StartedAt;

    private static bool HoldsIfIncluded(EccServerStatus server, Run? run) =>
        server.Failure is not null || server.Reading is null
            ? MayTakeData(server, run)
            : server.TakesData
                || (
                    server.IsTransitioning
                    && server.Transition is EccTransition.Start or EccTransition.Stop or EccTransition.Resume or EccTransition.Breakup
                );

    /// <summary>One server.</summary>
    /// <inheritdoc cref="Of(SystemSnapshot, Run?, DateTimeOffset)" path="/param"/>
    /// <param name="server">Which.</param>
    public DeviceStatus Of(EccServerStatus server, Run? run, DateTimeOffset now) =>
        new()
        {
            Subsystem = GetSubsystem.SubsystemName,
            Name = server.Server.Name,
            State = server.Reading?.State.ToString(),
            IsFresh = limits.IsFresh(server, now),
            Failure = server.Failure?.Message,
            ReadAt = server.ReadAt,
            FailingSince = server.FailingSince,
            TakesData = server.TakesData,
            IsRunning = server.IsRunning,
            IsChanging = server.IsTransitioning,
            MayTakeData = MayTakeData(server, run),
            HoldsRun = HoldsIfIncluded(server, run),
            End = run is null ? null : RunEnd.OfDevice(run, server.TookDataAt, server.LeftDataAt, server.LeftDataByUs, limits.EccStale),
            HasFailed = server.LastOutcome is { Failed: true, Kind: not (OutcomeKind.Skipped or OutcomeKind.Abandoned) },
            RefusedToStop = server.LastOutcome is { Transition: EccTransition.Stop, Kind: OutcomeKind.Refused },
            LastOutcome = server.LastOutcome,
            OutcomeAt = server.OutcomeAt,
            StateVersion = server.StateVersion,
            WhyNotStartable = WhyNotStartable(server, now),
        };
}
