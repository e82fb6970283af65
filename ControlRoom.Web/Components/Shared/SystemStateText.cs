using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Describes the state of all subsystems.</summary>
public static class SystemStateText
{
    /// <summary>The most devices that one sentence names.</summary>
    private const int Most = 3;

    /// <summary>
    /// Returns the state of the only subsystem, or the states of several with their names: "GET Ready · Boards READY". The subsystem that
    /// provides the triggers starts last and is named first.
    /// </summary>
    /// <param name="states">The states of the subsystems that are set up, in the order in which they start.</param>
    public static string Of(IReadOnlyList<SubsystemState> states) =>
        states switch
        {
            [] => "Unknown",
            [var only] => only.State,
            _ => string.Join(" · ", states.Reverse().Select(s => $"{s.Name} {s.State}")),
        };

    /// <summary>
    /// Returns a sentence for each subsystem other than GET about its devices that differ from its state; empty if none do.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string OtherDevicesText(IReadOnlyList<SubsystemState> states) =>
        string.Join(" ", states.Where(s => s.Name != GetSubsystem.SubsystemName).Select(SentenceOf).Where(s => s.Length > 0));

    /// <summary>Returns true if a device of a subsystem other than GET does not answer.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static bool HasLostDevice(IReadOnlyList<SubsystemState> states) =>
        states.Any(s => s.Name != GetSubsystem.SubsystemName && s.Devices.Any(d => d.Failure is not null && !d.IsChanging));

    private static string SentenceOf(SubsystemState state)
    {
        var unusual = state.Devices.Where(d => d.Failure is not null || d.IsChanging || d.State != state.State).Select(PhraseOf).ToList();
        return unusual.Count == 0
            ? string.Empty
            : $"{string.Join(", ", unusual.Take(Most))}{(unusual.Count > Most ? $" and {unusual.Count - Most} more" : string.Empty)}.";
    }

    private static string PhraseOf(DeviceStatus device) =>
        device switch
        {
            { IsChanging: true } => $"{device.Name} is changing its state",
            { Failure: not null } => $"{device.Name} does not answer",
            _ => $"{device.Name} is {device.State ?? "not known yet"}",
        };
}
