using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Presents ECC servers to runs as devices.</summary>
/// <param name="limits">The age up to which a reading is reliable.</param>
public sealed class GetDevices(FreshnessLimits limits)
{
    /// <summary>
    /// The last results, by the place of the server in the setup. A thread may overwrite the result of another: each says to what it
    /// applies.
    /// </summary>
    private KnownDevice?[] knownOfRun = [];
    private KnownDevice?[] knownWithoutRun = [];

    /// <summary>Returns all servers as devices, in the order of the setup.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="run">The open run; null if none is open.</param>
    /// <param name="now">The present time.</param>
    public ImmutableArray<DeviceStatus> Of(SystemSnapshot snapshot, Run? run, DateTimeOffset now)
    {
        // From one snapshot to the next, few servers change; pages ask ten times a second about all of them.
        var servers = snapshot.EccServers;
        var known = run is null ? KnownWithoutRun(servers.Length) : KnownOfRun(servers.Length);
        var devices = ImmutableArray.CreateBuilder<DeviceStatus>(servers.Length);
        for (var place = 0; place < servers.Length; place++)
        {
            var (server, freshness) = (servers[place], limits.Of(servers[place], now));
            if (known[place] is not { } last || !last.IsOf(server, run, freshness))
            {
                known[place] = last = new KnownDevice(server, run, freshness, Of(server, run, now));
            }

            devices.Add(last.Device);
        }

        return devices.MoveToImmutable();
    }

    /// <summary>Returns why a server cannot be started now; null if it can.</summary>
    public string? WhyNotStartable(EccServerStatus server, DateTimeOffset now) =>
        EccReadiness.WhyUnknown(server, limits.Of(server, now)) ?? EccReadiness.WhyNotReady(server) ?? EccReadiness.WhyNoConfig(server);

    /// <summary>True if a server keeps the run from ending. An excluded server does not.</summary>
    public static bool KeepsRunOpen(EccServerStatus server, Run run) => !run.Excludes(server.Server.Name) && HoldsIfIncluded(server, run);

    /// <summary>True if the server takes data, or if it is not certain that it does not.</summary>
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

    /// <summary>True if Start was sent to the server and the result is not known.</summary>
    internal static bool MayHaveStarted(EccServerStatus server) =>
        server.LastOutcome
            is { Transition: EccTransition.Start, Kind: OutcomeKind.TimedOut or OutcomeKind.Unreachable or OutcomeKind.Abandoned };

    /// <summary>
    /// True if a command of the control room was seen to end the server's data taking in this run. Then it does not matter that the server
    /// does not answer now.
    /// </summary>
    private static bool WasSeenToStop(EccServerStatus server, Run run) =>
        server is { DataEndedAt: not null, DataEndedByCommand: true, LastDataAt: { } took } && took >= run.StartedAt;

    private KnownDevice?[] KnownWithoutRun(int count) =>
        knownWithoutRun is { } known && known.Length == count ? known : knownWithoutRun = new KnownDevice?[count];

    private KnownDevice?[] KnownOfRun(int count) =>
        knownOfRun is { } known && known.Length == count ? known : knownOfRun = new KnownDevice?[count];

    private static bool HoldsIfIncluded(EccServerStatus server, Run? run) =>
        server.Failure is not null || server.Reading is null
            ? MayTakeData(server, run)
            : server.TakesData
                || (
                    server.IsTransitioning
                    && server.Transition is EccTransition.Start or EccTransition.Stop or EccTransition.Resume or EccTransition.Breakup
                );

    /// <summary>Returns one server as a device.</summary>
    /// <inheritdoc cref="Of(SystemSnapshot, Run?, DateTimeOffset)" path="/param"/>
    /// <param name="server">The server.</param>
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
            End = run is null
                ? null
                : RunEnd.OfDevice(run, server.LastDataAt, server.DataEndedAt, server.DataEndedByCommand, limits.EccStale),
            HasFailed = server.LastOutcome is { Failed: true, Kind: not (OutcomeKind.Skipped or OutcomeKind.Abandoned) },
            RefusedToStop = server.LastOutcome is { Transition: EccTransition.Stop, Kind: OutcomeKind.Refused },
            LastOutcome = server.LastOutcome,
            OutcomeAt = server.OutcomeAt,
            StateVersion = server.StateVersion,
            WhyNotStartable = WhyNotStartable(server, now),
        };

    /// <summary>A server as a device, and what that depends on.</summary>
    private sealed record KnownDevice(EccServerStatus Server, Run? Run, Freshness Freshness, DeviceStatus Device)
    {
        public bool IsOf(EccServerStatus server, Run? run, Freshness freshness) =>
            ReferenceEquals(Server, server) && ReferenceEquals(Run, run) && Freshness == freshness;
    }
}
