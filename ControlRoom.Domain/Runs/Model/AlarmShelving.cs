namespace ControlRoom.Domain.Runs.Model;

/// <summary>
/// An alarm is put aside for a while. It is of the alarm, and not of one occurrence: an alarm that comes and goes stays shelved until the
/// time is over, and then returns
/// as one that nobody has acknowledged.
/// </summary>
/// <param name="Kind">Which kind of alarm.</param>
/// <param name="Source">Of which server, router or host.</param>
/// <param name="By">Who has shelved it.</param>
/// <param name="At">When.</param>
/// <param name="Until">When it returns by itself.</param>
/// <param name="Reason">Why.</param>
public sealed record AlarmShelving(RunAlarmKind Kind, string Source, string By, DateTimeOffset At, DateTimeOffset Until, string Reason)
{
    /// <summary>Shortest time an alarm can be shelved for.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>Longest time: what is shelved for longer than a shift is forgotten.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>True if it is of this alarm.</summary>
    public bool IsOf(RunAlarmKind kind, string source) => Kind == kind && Source == source;
}
