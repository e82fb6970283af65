using System.Collections.Immutable;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Finds ECC servers for which a run that is being stopped has waited too long. Pure: uses one snapshot at one moment.</summary>
/// <param name="limits">The age up to which a reading is reliable.</param>
/// <param name="options">How long a server may take to stop.</param>
internal sealed class StopAlarms(FreshnessLimits limits, RunOptions options)
{
    /// <summary>
    /// A busy server is slow after its deadline, which the page shows. After this many deadlines an operator must check it.
    /// </summary>
    private const int MuchTooLong = 3;

    /// <summary>The longest time from the deadline to the alarm, however long the deadline is.</summary>
    private static readonly TimeSpan LongestGrace = TimeSpan.FromMinutes(10);

    /// <summary>Returns the alarms, in the order of the setup; none if the run is not being stopped.</summary>
    public ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        run.Phase == RunPhase.Stopping
            ? [.. snapshot.EccServers.Where(s => GetDevices.KeepsRunOpen(s, run)).SelectMany(s => OfHolding(s, run, snapshot, now))]
            : [];

    /// <summary>
    /// While a command is in progress, a server that takes data may still be waiting for its turn, so only certain causes raise an alarm.
    /// The alarm that a server does not stop remains until the server is seen to have stopped, even through further attempts, lost
    /// connections and restarts.
    /// </summary>
    private IEnumerable<RunAlarm> OfHolding(EccServerStatus server, Run run, SystemSnapshot snapshot, DateTimeOffset now)
    {
        var known = snapshot.Alarms.Where(a => a.Source == server.Server.Name).ToList();
        var found = OfHolding(server, run, now, known.Exists(a => a.Kind == RunAlarmKind.ServerUnreachable));
        var isCertain = snapshot.Commands.IsEmpty || found is { Kind: RunAlarmKind.ServerUnreachable } || HasFailed(server);
        List<RunAlarm> certain = found is not null && isCertain ? [found] : [];
        var standing = known.Where(a => a.Kind == RunAlarmKind.ServerDoesNotStop && !certain.Exists(a.IsSameAs));
        return [.. standing, .. certain];
    }

    private static bool HasFailed(EccServerStatus server) =>
        server is { IsTransitioning: false, LastOutcome: { Transition: EccTransition.Stop, Failed: true } };

    private RunAlarm? OfHolding(EccServerStatus server, Run run, DateTimeOffset now, bool wasUnreachable)
    {
        var name = server.Server.Name;
        var consequence =
            $"Run {run.Number} stays open, and the next cannot start. " + $"It closes automatically when {name} is seen to have stopped.";
        if (server.IsTransitioning)
        {
            return server.BusySince is { } busy && now - busy >= TooLong(server.Server.StopDeadline ?? options.StopDeadline)
                ? new RunAlarm(
                    RunAlarmKind.ServerDoesNotStop,
                    name,
                    busy,
                    $"{name} has been {(server.Transition == EccTransition.Stop ? "stopping" : "busy")} for "
                        + $"{RunDuration.ToText(now - busy)}.",
                    consequence,
                    "Wait for it to finish. If it does not, restart its process, or ask an expert to close the run without it."
                )
                : null;
        }

        if (!limits.IsFresh(server, now))
        {
            var since = server.FailingSince ?? server.ReadAt ?? now;
            return !wasUnreachable && now - since < options.StopRetryPause
                ? null
                : new RunAlarm(
                    RunAlarmKind.ServerUnreachable,
                    name,
                    since,
                    $"{name} does not answer, and is not known to have stopped. {server.Failure?.Message}".TrimEnd(),
                    consequence,
                    "Check that its process is running. If it will not come back, exclude it, or close the run with the time at which "
                        + "it was last seen running."
                );
        }

        return server.TakesData ? OfTaking(server, consequence, now) : null;
    }

    private static TimeSpan TooLong(TimeSpan deadline) =>
        deadline + (deadline * (MuchTooLong - 1) < LongestGrace ? deadline * (MuchTooLong - 1) : LongestGrace);

    /// <summary>True if all attempts at Stop failed although the server has answered since before the last one.</summary>
    private static bool HasFailedWhileAnswering(EccServerStatus server, DateTimeOffset since) =>
        server.AnsweringSince <= since
        && server.LastOutcome is { Transition: EccTransition.Stop, Kind: OutcomeKind.TimedOut or OutcomeKind.Unreachable };

    /// <summary>
    /// Returns the alarm for a server that answers and still takes data although a stop was requested. A server that has just come back is
    /// first sent Stop automatically.
    /// </summary>
    private RunAlarm? OfTaking(EccServerStatus server, string consequence, DateTimeOffset now)
    {
        var (name, since) = (server.Server.Name, server.OutcomeAt ?? server.ReadAt ?? now);
        var refused = server.LastOutcome is { Transition: EccTransition.Stop, Kind: OutcomeKind.Refused } last ? last : null;
        var reference = server.AnsweringSince > since ? server.AnsweringSince.Value : since;
        if (refused is null && !HasFailedWhileAnswering(server, since) && now - reference < 2 * options.StopRetryPause)
        {
            return null;
        }

        var cause = refused is null
            ? $"{name} is still {server.Reading!.State}. {server.LastOutcome?.Message}".TrimEnd()
            : $"{name} has not stopped, although Stop was sent {options.StopAttempts} times: {refused.Message}";
        return new RunAlarm(
            RunAlarmKind.ServerDoesNotStop,
            name,
            since,
            cause,
            consequence,
            "Stop all again, restart its process, or ask an expert to close the run without it."
        );
    }
}
