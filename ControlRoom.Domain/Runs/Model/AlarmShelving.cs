namespace ControlRoom.Domain.Runs.Model;

/// <summary>
/// The shelving of an alarm for a while. It applies to the alarm, not to one occurrence: an alarm that recurs stays shelved until the time
/// is over, and then returns as one that is not acknowledged.
/// </summary>
/// <param name="Kind">The kind of the alarm.</param>
/// <param name="Source">The server, router or host that the alarm is about.</param>
/// <param name="By">The name of the user who shelved it.</param>
/// <param name="At">When it was shelved.</param>
/// <param name="Until">When it returns automatically.</param>
/// <param name="Reason">The reason.</param>
public sealed record AlarmShelving(RunAlarmKind Kind, string Source, string By, DateTimeOffset At, DateTimeOffset Until, string Reason)
{
    /// <summary>The shortest time for which an alarm can be shelved.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The longest time for which an alarm can be shelved: after more than a shift it would be forgotten.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>True if this is the shelving of that alarm.</summary>
    public bool IsOf(RunAlarmKind kind, string source) => Kind == kind && Source == source;
}
