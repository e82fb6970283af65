using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Commands;

/// <summary>Determines which commands in progress block another command, with the reason in a sentence.</summary>
public static class CommandConflicts
{
    /// <summary>How long a Stop must have been in progress before devices that it waits for can be excluded.</summary>
    public static readonly TimeSpan ExclusionAllowedAfter = TimeSpan.FromSeconds(10);

    /// <summary>Returns why a command for all devices cannot begin: another command is in progress; null if none is.</summary>
    public static string? WhyBusy(SystemSnapshot snapshot) => snapshot.Commands is [var command, ..] ? InProgressText(command) : null;

    /// <summary>
    /// Returns why a device for which a run waits cannot be excluded now: a command is in progress; null if none is. A long Stop does not
    /// block this: it may wait for a slow server until the deadline, and operators must be able to continue without that server.
    /// </summary>
    public static string? WhyBusyStopping(SystemSnapshot snapshot, DateTimeOffset now) =>
        snapshot.Commands.FirstOrDefault(c =>
            c is not { Action: SystemAction.Stop, Device: null, Title: null } || now - c.StartedAt < ExclusionAllowedAfter
        )
            is { } other
            ? InProgressText(other)
            : null;

    /// <summary>Returns the command, its origin and its time: "Describe all, page at 192.168.41.7, 14:03:12 UTC+1".</summary>
    public static string Describe(ActiveCommand command) => $"{command.Name}, {WhoWhen(command)}";

    /// <summary>Returns the sentence that a command is in progress, with its origin and time.</summary>
    public static string InProgressText(ActiveCommand command) => $"{command.Name} is in progress ({WhoWhen(command)}).";

    private static string WhoWhen(ActiveCommand command) => $"{command.Origin}, {ZoneTime.OwnClock(command.StartedAt)}";
}
