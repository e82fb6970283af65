using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Commands;

/// <summary>Which commands stand in the way of another, in sentences.</summary>
public static class CommandsUnderWay
{
    /// <summary>How long a Stop may be under way before what it waits for can be left out.</summary>
    public static readonly TimeSpan StopMayBeLeftAfter = TimeSpan.FromSeconds(10);

    /// <summary>Why a command for all cannot begin: another is under way; null if none is.</summary>
    public static string? WhyBusy(SystemSnapshot snapshot) => snapshot.Commands is [var command, ..] ? UnderWay(command) : null;

    /// <summary>
    /// Why what a run waits for cannot be left out now: a command is under way; null if none is. A Stop that takes long gives way: it may
    /// wait
    /// for a slow server for as long as its deadline is, and there must be a way out.
    /// </summary>
    public static string? WhyBusyStopping(SystemSnapshot snapshot, DateTimeOffset now) =>
        snapshot.Commands.FirstOrDefault(c =>
            c is not { Action: SystemAction.Stop, Device: null, Title: null } || now - c.StartedAt < StopMayBeLeftAfter
        )
            is { } other
            ? UnderWay(other)
            : null;

    /// <summary>Who did what and when: "Describe all, page at 192.168.41.7, 14:03:12 UTC+1".</summary>
    public static string WhoWhatWhen(ActiveCommand command) => $"{command.Name}, {WhoWhen(command)}";

    /// <summary>That a command is under way, and whose it is.</summary>
    public static string UnderWay(ActiveCommand command) => $"{command.Name} is under way ({WhoWhen(command)}).";

    private static string WhoWhen(ActiveCommand command) => $"{command.Origin}, {ZoneTime.OwnClock(command.StartedAt)}";
}
