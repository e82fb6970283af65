using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Components.Shared;

/// <summary>The state of everything that takes data, in a few words.</summary>
public static class SystemWord
{
    /// <summary>Devices that one sentence names.</summary>
    private const int Most = 3;

    /// <summary>
    /// The one subsystem's word; of several each is named: "GET Ready · Boards READY". The one that is started last, which gives the
    /// triggers, comes first.
    /// </summary>
    /// <param name="states">Those subsystems that are set up, in the order in which they are started.</param>
    public static string Of(IReadOnlyList<SubsystemState> states) =>
        states switch
        {
            [] => "Unknown",
            [var only] => only.Word,
            _ => string.Join(" · ", states.Reverse().Select(s => $"{s.Name} {s.Word}")),
        };

    /// <summary>What is not as it should be with subsystems beside ECC servers, in sentences; empty if nothing is.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string OthersIn(IReadOnlyList<SubsystemState> states) =>
        string.Join(" ", states.Where(s => s.Name != GetSubsystem.SubsystemName).Select(SentenceOf).Where(s => s.Length > 0));

    /// <summary>True if a device of theirs beside ECC servers does not answer.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static bool IsLostIn(IReadOnlyList<SubsystemState> states) =>
        states.Any(s => s.Name != GetSubsystem.SubsystemName && s.Devices.Any(d => d.Failure is not null && !d.IsChanging));

    private static string SentenceOf(SubsystemState state)
    {
        var odd = state
            .Devices.Where(d => d.Failure is not null || d.IsChanging || d.State != state.Word)
            .Select(d =>
                d.IsChanging ? $"{d.Name} is changing its state"
                : d.Failure is not null ? $"{d.Name} does not answer"
                : $"{d.Name} is {d.State ?? "not known yet"}"
            )
            .ToList();
        return odd.Count == 0
            ? string.Empty
            : $"{string.Join(", ", odd.Take(Most))}{(odd.Count > Most ? $" and {odd.Count - Most} more" : string.Empty)}.";
    }
}
