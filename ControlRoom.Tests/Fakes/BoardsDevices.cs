using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>The boards as devices of a run.</summary>
/// <param name="stale">Age from which a reading is too old to be used.</param>
internal sealed class BoardsDevices(TimeSpan stale)
{
    public ImmutableArray<DeviceStatus> Of(SystemSnapshot snapshot, Run? run, DateTimeOffset now) =>
        [.. snapshot.DevicesSlice.Of(FakeBoards.SubsystemName).Select(d => Of(d, run, now))];

    /// <summary>True if Start was sent to the board and its effect is not known.</summary>
    public static bool MayHaveStarted(DeviceReading board) =>
        board.LastOutcome is { Request: BoardStart.Start, Kind: OutcomeKind.TimedOut or OutcomeKind.Unreachable or OutcomeKind.Abandoned };

    private DeviceStatus Of(DeviceReading board, Run? run, DateTimeOffset now)
    {
        var isFresh = (board.Failure is null || board.PendingRequest is not null) && board.ReadAt is { } at && now - at < stale;
        var mayTakeData = MayTakeData(board, run);
        return new DeviceStatus
        {
            Subsystem = FakeBoards.SubsystemName,
            Name = board.Name,
            State = board.State,
            IsFresh = isFresh,
            Failure = board.Failure,
            ReadAt = board.ReadAt,
            FailingSince = board.FailingSince,
            TakesData = board.TakesData,
            IsRunning = board is { Failure: null, TakesData: true, IsBusy: false },
            IsChanging = board.IsChanging,
            MayTakeData = mayTakeData,
            HoldsRun = board.Failure is not null || board.State is null ? mayTakeData : board.TakesData || board.IsChanging,
            End = run is null ? null : RunEnd.OfDevice(run, board.LastDataAt, board.DataEndedAt, board.DataEndedByCommand, stale),
            HasFailed = board.LastOutcome is { Failed: true, Kind: not (OutcomeKind.Skipped or OutcomeKind.Abandoned) },
            RefusedToStop = board.LastOutcome is { Request: BoardStop.Stop, Kind: OutcomeKind.Refused },
            LastOutcome = board.LastOutcome,
            OutcomeAt = board.OutcomeAt,
            StateVersion = board.StateVersion,
            WhyNotStartable = board switch
            {
                { State: null } => $"The state of {board.Name} is not known yet.",
                _ when !isFresh => $"{board.Name} does not answer.",
                { IsChanging: true } => $"{board.Name} is changing its state.",
                { State: not "READY" } => $"{board.Name} is {board.State}.",
                _ => null,
            },
        };
    }

    private static bool MayTakeData(DeviceReading board, Run? run) =>
        board.TakesData
        || board.IsChanging
        || MayHaveStarted(board)
        || (run is not null && !HasStopped(board, run) && (board.State is null || (board.Failure is not null && board.State == "READY")));

    private static bool HasStopped(DeviceReading board, Run run) =>
        board is { DataEndedAt: not null, DataEndedByCommand: true, LastDataAt: { } took } && took >= run.StartedAt;
}
