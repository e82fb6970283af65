using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>The alarms about boards during a run.</summary>
/// <param name="options">How long a board may take to stop.</param>
internal sealed class BoardsAlarms(RunOptions options)
{
    public SubsystemAlarms Of(ImmutableArray<DeviceStatus> boards, SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        run.Phase switch
        {
            RunPhase.Running => SubsystemAlarms.None with
            {
                OfDevices = [.. boards.Where(b => !run.Excludes(b.Name)).Select(b => OfRunning(b, now)).OfType<RunAlarm>()],
            },
            RunPhase.Stopping => SubsystemAlarms.None with
            {
                OfStopping = [.. boards.Where(b => b.HoldsRun && !run.Excludes(b.Name)).SelectMany(b => OfHolding(b, snapshot, now))],
            },
            _ => SubsystemAlarms.None,
        };

    private static RunAlarm? OfRunning(DeviceStatus board, DateTimeOffset now) =>
        board switch
        {
            { ReadAt: null, FailingSince: null } => null,
            { IsFresh: false } => new RunAlarm(
                RunAlarmKind.ServerUnreachable,
                board.Name,
                board.FailingSince ?? board.ReadAt ?? now,
                $"{board.Name} does not answer. {board.Failure}".TrimEnd(),
                "It is not known whether it is taking data.",
                "Check its power and its connection; if it does not return, exclude it or stop the run."
            ),
            { TakesData: false, IsChanging: false } => new RunAlarm(
                RunAlarmKind.ServerLeftRunning,
                board.Name,
                board.ReadAt!.Value,
                $"{board.Name} has left RUN: it is {board.State}.",
                "Its data for this run are being lost.",
                "Exclude it, or stop the run."
            ),
            _ => null,
        };

    /// <summary>
    /// Alarms that are certain even during a Stop. The alarm that a board does not stop remains until the board has stopped.
    /// </summary>
    private IEnumerable<RunAlarm> OfHolding(DeviceStatus board, SystemSnapshot snapshot, DateTimeOffset now)
    {
        var known = snapshot.Alarms.Where(a => a.Source == board.Name).ToList();
        var found = OfHolding(board, snapshot.Runs.PhaseSince ?? now, now);
        var isCertain =
            snapshot.Commands.IsEmpty || found?.Kind == RunAlarmKind.ServerUnreachable || board is { IsChanging: false, HasFailed: true };
        List<RunAlarm> certain = found is not null && isCertain ? [found] : [];
        return [.. known.Where(a => a.Kind == RunAlarmKind.ServerDoesNotStop && !certain.Exists(a.IsSameAs)), .. certain];
    }

    private RunAlarm? OfHolding(DeviceStatus board, DateTimeOffset stoppingSince, DateTimeOffset now)
    {
        if (board.IsChanging)
        {
            return now - stoppingSince >= 3 * options.StopDeadline
                ? DoesNotStop(board, stoppingSince, "is still changing its state")
                : null;
        }

        if (!board.IsFresh)
        {
            var since = board.FailingSince ?? board.ReadAt ?? now;
            return now - since < options.StopRetryPause
                ? null
                : new RunAlarm(
                    RunAlarmKind.ServerUnreachable,
                    board.Name,
                    since,
                    $"{board.Name} does not answer, and is not known to have stopped. {board.Failure}".TrimEnd(),
                    "The run stays open.",
                    "Check its power and its connection. If it does not return, exclude it."
                );
        }

        var requestedAt = board.OutcomeAt ?? board.ReadAt ?? now;
        return board.TakesData && (board.RefusedToStop || now - requestedAt >= 2 * options.StopRetryPause)
            ? DoesNotStop(board, requestedAt, $"is still {board.State}")
            : null;
    }

    private static RunAlarm DoesNotStop(DeviceStatus board, DateTimeOffset since, string how) =>
        new(
            RunAlarmKind.ServerDoesNotStop,
            board.Name,
            since,
            $"{board.Name} {how}.",
            "The run stays open.",
            "Stop all again, switch off its power, or have an expert close the run without it."
        );
}
