using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>A fact about runs, their alarms or their sheets.</summary>
/// <param name="At">The time of the fact.</param>
public abstract record RunFact(DateTimeOffset At) : Fact(At);

/// <summary>A run was opened, changed or closed, or was found when the control room started.</summary>
public sealed record RunChanged(DateTimeOffset At, Run Run) : RunFact(At);

/// <summary>The active alarms have changed.</summary>
public sealed record AlarmsChanged(DateTimeOffset At, ImmutableArray<RunAlarm> Alarms) : RunFact(At);

/// <summary>The alarms and shelvings of the previous process have been loaded.</summary>
public sealed record AlarmsLoaded(DateTimeOffset At, ImmutableArray<RunAlarm> Alarms, ImmutableArray<AlarmShelving> Shelvings)
    : RunFact(At);

/// <summary>An alarm has been shelved for a while.</summary>
public sealed record AlarmShelved(DateTimeOffset At, AlarmShelving Shelving) : RunFact(At);

/// <summary>An alarm is no longer shelved.</summary>
public sealed record AlarmUnshelved(DateTimeOffset At, RunAlarmKind Kind, string Source) : RunFact(At);

/// <summary>An alarm has been acknowledged.</summary>
public sealed record AlarmAcknowledged(DateTimeOffset At, RunAlarmKind Kind, string Source, AlarmAcknowledgement Acknowledgement)
    : RunFact(At);

/// <summary>The automatic end of the experiment's runs has been set.</summary>
public sealed record AutomaticEndChanged(DateTimeOffset At, AutomaticEnd? End) : RunFact(At);

/// <summary>The automatic start of the next run has been planned, changed or cancelled.</summary>
public sealed record NextStartChanged(DateTimeOffset At, NextStart? Next) : RunFact(At);

/// <summary>Sheets, observables or experiments have been changed in the database. Pages that show them read them again.</summary>
public sealed record SheetsChanged(DateTimeOffset At) : RunFact(At);
