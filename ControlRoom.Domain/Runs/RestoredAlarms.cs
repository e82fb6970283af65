using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Says when an alarm of an earlier life of the control room, which is not found any more, is over: when its source was really looked at
/// since, and not because
/// nothing is known yet. Pure.
/// </summary>
public static class RestoredAlarms
{
    /// <summary>What takes several looks to be seen, such as that a router is silent, is over when it has not shown for so long.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>True if the alarm is over; false if it cannot be said yet.</summary>
    /// <param name="alarm">An alarm that is not found at the moment.</param>
    /// <param name="snapshot">What is known.</param>
    /// <param name="found">The alarms that are found.</param>
    /// <param name="cameBackAt">Since when the control room looks.</param>
    /// <param name="now">The moment.</param>
    public static bool IsOver(
        RunAlarm alarm,
        SystemSnapshot snapshot,
        ImmutableArray<RunAlarm> found,
        DateTimeOffset cameBackAt,
        DateTimeOffset now
    )
    {
        if (!IsAsked(alarm, snapshot))
        {
            return true;
        }

        if (snapshot.EccServers.FirstOrDefault(s => s.Server.Name == alarm.Source) is { } server)
        {
            // Of a server that does not answer now another alarm says so.
            return server.ReadAt is not null || found.Any(a => a.Source == alarm.Source);
        }

        var router = snapshot.DataRouters.FirstOrDefault(r => r.Router.Name == alarm.Source);
        var lookedAt = router is not null ? router.ReadAt : LookedAt(snapshot, alarm.Source, cameBackAt);
        return lookedAt is not null && (IsSeenAtOnce(alarm.Kind) || Writes(router) || now - cameBackAt >= Settling);
    }

    /// <summary>True if it is looked for at all: during a run, while there is none, or always; of a part that the setup has.</summary>
    private static bool IsAsked(RunAlarm alarm, SystemSnapshot snapshot) =>
        alarm.Kind == RunAlarmKind.RunningWithoutRun
            ? snapshot.OpenRun is null && IsPart(alarm.Source, snapshot)
            : !IsOfRun(alarm.Kind) || (snapshot.OpenRun is { Phase: RunPhase.Running } && IsPart(alarm.Source, snapshot));

    /// <summary>Kinds that are looked for during a run only.</summary>
    private static bool IsOfRun(RunAlarmKind kind) =>
        kind
            is RunAlarmKind.ServerUnreachable
                or RunAlarmKind.ServerLeftRunning
                or RunAlarmKind.HostUnreachable
                or RunAlarmKind.RouterOffline
                or RunAlarmKind.RouterSilent;

    private static bool IsPart(string source, SystemSnapshot snapshot) =>
        snapshot.EccServers.Any(s => s.Server.Name == source)
        || snapshot.DataRouters.Any(r => r.Router.Name == source)
        || snapshot.FindHost(source) is not null;

    /// <summary>When a host was looked at; what is no part of the setup is looked at from the beginning.</summary>
    private static DateTimeOffset? LookedAt(SystemSnapshot snapshot, string source, DateTimeOffset cameBackAt) =>
        snapshot.FindHost(source) is { } host ? host.ReadAt : cameBackAt;

    /// <summary>Kinds that one look says everything about.</summary>
    private static bool IsSeenAtOnce(RunAlarmKind kind) =>
        kind
            is RunAlarmKind.HostUnreachable
                or RunAlarmKind.RouterOffline
                or RunAlarmKind.RunNotStarted
                or RunAlarmKind.RunEndedByItself
                or RunAlarmKind.SequenceStopped;

    /// <summary>True if it was seen to grow between two looks; at the first look everything seems to have grown.</summary>
    private static bool Writes(RouterStatus? router) => router is { GrewBefore: not null } or { BytesPerSecond: > 0 };
}
