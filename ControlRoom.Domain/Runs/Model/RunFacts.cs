using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>Something about runs, their alarms and their sheets.</summary>
/// <param name="At">When it was so.</param>
public abstract record RunFact(DateTimeOffset At) : Fact(At);

/// <summary>A run was opened, closed or found at start.</summary>
public sealed record RunChanged(DateTimeOffset At, Run Run) : RunFact(At);

/// <summary>What is wrong with the run that is under way has changed.</summary>
public sealed record AlarmsChanged(DateTimeOffset At, ImmutableArray<RunAlarm> Alarms) : RunFact(At);

/// <summary>These alarms stood when the control room ended, and these were shelved.</summary>
public sealed record AlarmsLoaded(DateTimeOffset At, ImmutableArray<RunAlarm> Alarms, ImmutableArray<AlarmShelving> Shelvings)
    : RunFact(At);

/// <summary>An alarm has been put aside for a while.</summary>
public sealed record AlarmShelved(DateTimeOffset At, AlarmShelving Shelving) : RunFact(At);

/// <summary>An alarm is not shelved any more.</summary>
public sealed record AlarmUnshelved(DateTimeOffset At, RunAlarmKind Kind, string Source) : RunFact(At);

/// <summary>Somebody has seen an alarm.</summary>
public sealed record AlarmAcknowledged(DateTimeOffset At, RunAlarmKind Kind, string Source, AlarmAcknowledgement Acknowledgement)
    : RunFact(At);

/// <summary>Runs of the experiment end by themselves like this from now on.</summary>
public sealed record EndChanged(DateTimeOffset At, AutomaticEnd? End) : RunFact(At);

/// <summary>A next run is going to be started by itself, or not any more.</summary>
public sealed record NextStartChanged(DateTimeOffset At, NextStart? Next) : RunFact(At);

/// <summary>Sheets, observables or experiments have been changed in the database; who shows them reads them again.</summary>
public sealed record SheetsChanged(DateTimeOffset At) : RunFact(At);
