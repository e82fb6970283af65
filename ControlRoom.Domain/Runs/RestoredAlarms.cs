using System.Collections.Immutable;
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
    public static bool IsOver(RunAlarm alarm, SystemSnapshot snapshot, ImmutableArray<RunAlarm> found, DateTimeOffset cameBackAt,
        DateTimeOffset now)
    {
        if (!IsAsked(alarm, snapshot) || found.Any(a => a.Source == alarm.Source))
        {
            return true;
        }

        if (snapshot.EccServers.FirstOrDefault(s => s.Server.Name == alarm.Source) is { } server)
        {
            return server.ReadAt is not null;
        }

        var router = snapshot.DataRouters.FirstOrDefault(r => r.Router.Name == alarm.Source);
        var lookedAt = router is not null ? router.ReadAt : LookedAt(snapshot, alarm.Source, cameBackAt);
        return lookedAt is not null && (IsSeenAtOnce(alarm.Kind) || Writes(router) || now - cameBackAt >= Settling);
    }

    /// <summary>True if alarms of its kind are looked for at all: during a run, or while there is none.</summary>
    private static bool IsAsked(RunAlarm alarm, SystemSnapshot snapshot) =>
        alarm.Kind == RunAlarmKind.RunningWithoutRun
            ? snapshot.OpenRun is null && snapshot.EccServers.Any(s => s.Server.Name == alarm.Source)
            : IsKnown(alarm.Source, snapshot) && (snapshot.OpenRun is { Phase: RunPhase.Running } || !IsOfRun(alarm.Kind));

    /// <summary>Kinds that are looked for during a run only.</summary>
    private static bool IsOfRun(RunAlarmKind kind) => kind is RunAlarmKind.ServerUnreachable or RunAlarmKind.ServerLeftRunning
        or RunAlarmKind.HostUnreachable or RunAlarmKind.RouterOffline or RunAlarmKind.RouterSilent;

    /// <summary>
    /// True unless it was about a part that the setup does not have any more. What is none of its parts, such as the control room's own
    /// disk, is always there.
    /// </summary>
    private static bool IsKnown(string source, SystemSnapshot snapshot) => snapshot.EccServers.Any(s => s.Server.Name == source)
        || snapshot.DataRouters.Any(r => r.Router.Name == source) || snapshot.FindHost(source) is not null
        || !snapshot.Setup.EccServers.IsEmpty;

    /// <summary>When a host was looked at; what is no part of the setup is looked at from the beginning.</summary>
    private static DateTimeOffset? LookedAt(SystemSnapshot snapshot, string source, DateTimeOffset cameBackAt) =>
        snapshot.FindHost(source) is { } host ? host.ReadAt : cameBackAt;

    /// <summary>Kinds that one look says everything about.</summary>
    private static bool IsSeenAtOnce(RunAlarmKind kind) => kind is RunAlarmKind.HostUnreachable or RunAlarmKind.RouterOffline;

    /// <summary>True if it was seen to grow between two looks; at the first look everything seems to have grown.</summary>
    private static bool Writes(RouterStatus? router) => router is { GrewBefore: not null } or { BytesPerSecond: > 0 };
}
