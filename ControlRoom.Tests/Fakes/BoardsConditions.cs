using System.Collections.Immutable;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// The conditions that boards set for the start of a run. A board that does not answer is not also reported as not READY.
/// </summary>
internal sealed class BoardsConditions
{
    public SubsystemConditions Of(ImmutableArray<DeviceStatus> boards)
    {
        var answering = boards.Where(b => b is { IsFresh: true, State: not null }).ToList();
        return new SubsystemConditions(
            [
                new(
                    BoardInterlock.BoardsAnswer,
                    "All boards answer",
                    boards.IsEmpty ? "No boards are set up." : boards.FirstOrDefault(b => !answering.Contains(b))?.WhyNotStartable,
                    !boards.IsEmpty
                )
                {
                    LeavesDevicesOut = true,
                },
                new(
                    BoardInterlock.BoardsReady,
                    "All boards are READY",
                    answering.Select(b => b.WhyNotStartable).FirstOrDefault(why => why is not null),
                    answering.Exists(b => b.WhyNotStartable is null)
                )
                {
                    LeavesDevicesOut = true,
                },
            ],
            [],
            []
        );
    }
}
