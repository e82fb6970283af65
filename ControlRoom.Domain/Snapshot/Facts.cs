using System.Collections.Immutable;
using ControlRoom.Domain.Audit;
using ControlRoom.Domain.Control;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Journal;
using ControlRoom.Domain.Procedures;
using ControlRoom.Domain.Routers;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Transitions;

namespace ControlRoom.Domain.Snapshot;

/// <summary>The installation is set up like this from now on.</summary>
public sealed record SetupLoaded(DateTimeOffset At, SystemSetup Setup) : Fact(At);

/// <summary>These configuration sets are known of the servers from now on.</summary>
public sealed record ConfigSetsLoaded(DateTimeOffset At, ImmutableDictionary<EccServerId, ConfigSetList> Lists) : Fact(At);

/// <summary>How long the last transitions of the servers took, as far as it was written down.</summary>
public sealed record DurationsLoaded(DateTimeOffset At, ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>> Observed)
    : Fact(At);

/// <summary>GetState answered.</summary>
/// <param name="At">When the answer had arrived.</param>
/// <param name="Server">Which server.</param>
/// <param name="Reading">What it said.</param>
/// <param name="Took">Duration of the call.</param>
public sealed record EccStateRead(DateTimeOffset At, EccServerId Server, EccReading Reading, TimeSpan Took) : Fact(At);

/// <summary>GetState gave no usable answer.</summary>
public sealed record EccReadFailed(DateTimeOffset At, EccServerId Server, EccFailure Failure, TimeSpan Took) : Fact(At);

/// <summary>A transition of ours was sent to one server.</summary>
public sealed record TransitionStarted(DateTimeOffset At, EccServerId Server, EccTransition Transition) : Fact(At);

/// <summary>A transition of ours takes longer than its deadline, and the server says that it is still at work.</summary>
public sealed record TransitionSlow(DateTimeOffset At, EccServerId Server, TimeSpan Deadline) : Fact(At);

/// <summary>A transition of ours is over for one server, one way or another (also if it was skipped and never started).</summary>
public sealed record TransitionEnded(DateTimeOffset At, TransitionOutcome Outcome) : Fact(At);

/// <summary>A command for all servers or for one has been accepted.</summary>
public sealed record CommandStarted(DateTimeOffset At, ActiveCommand Command) : Fact(At);

/// <summary>A command is over; its outcomes have been told before.</summary>
public sealed record CommandEnded(DateTimeOffset At, long CommandNumber) : Fact(At);

/// <summary>A DAQ host was probed.</summary>
/// <param name="At">When the answer had arrived.</param>
/// <param name="Address">The host's address, as the routers of the setup name it.</param>
/// <param name="Reading">What was found, or why nothing was.</param>
/// <param name="Took">Duration of the probe.</param>
public sealed record HostProbed(DateTimeOffset At, string Address, HostReading Reading, TimeSpan Took) : Fact(At);

/// <summary>The control room's data directory was looked at.</summary>
public sealed record DataDirectoryChecked(DateTimeOffset At, DataDirectoryReading Reading) : Fact(At);

/// <summary>Something of the control room that writes into the data directory could not, or can again.</summary>
/// <param name="At">When.</param>
/// <param name="What">What writes: "the journal".</param>
/// <param name="Failure">Why it could not, in a sentence; null if it can.</param>
public sealed record WritesReported(DateTimeOffset At, string What, string? Failure) : Fact(At);

/// <summary>The connection to a DAQ host changed.</summary>
public sealed record HostLinkChanged(DateTimeOffset At, string Address, HostLink Link) : Fact(At);

/// <summary>A run was opened, closed or found at start.</summary>
public sealed record RunChanged(DateTimeOffset At, Run Run) : Fact(At);

/// <summary>What is wrong with the run that is under way has changed.</summary>
public sealed record AlarmsChanged(DateTimeOffset At, ImmutableArray<RunAlarm> Alarms) : Fact(At);

/// <summary>These alarms stood when the control room ended, and these were shelved.</summary>
public sealed record AlarmsLoaded(DateTimeOffset At, ImmutableArray<RunAlarm> Alarms, ImmutableArray<AlarmShelving> Shelvings) : Fact(At);

/// <summary>An alarm has been put aside for a while.</summary>
public sealed record AlarmShelved(DateTimeOffset At, AlarmShelving Shelving) : Fact(At);

/// <summary>An alarm is not shelved any more.</summary>
public sealed record AlarmUnshelved(DateTimeOffset At, RunAlarmKind Kind, string Source) : Fact(At);

/// <summary>Somebody has seen an alarm.</summary>
public sealed record AlarmAcknowledged(DateTimeOffset At, RunAlarmKind Kind, string Source, AlarmAcknowledgement Acknowledgement)
    : Fact(At);

/// <summary>Runs of the experiment end by themselves like this from now on.</summary>
public sealed record EndChanged(DateTimeOffset At, AutomaticEnd? End) : Fact(At);

/// <summary>A next run is going to be started by itself, or not any more.</summary>
public sealed record NextStartChanged(DateTimeOffset At, NextStart? Next) : Fact(At);

/// <summary>A procedure has begun, come further, ended or been dismissed.</summary>
public sealed record ProcedureChanged(DateTimeOffset At, Procedure? Procedure) : Fact(At);

/// <summary>The filing of a run, or of several, has come further.</summary>
public sealed record FilingsChanged(DateTimeOffset At, ImmutableArray<RunFiling> Filings) : Fact(At);

/// <summary>Something the operators should be able to read later.</summary>
public sealed record LogRaised(DateTimeOffset At, LogSeverity Severity, string Source, string Message, string Details) : Fact(At);

/// <summary>The log entries of an earlier time, oldest first.</summary>
public sealed record LogLoaded(DateTimeOffset At, ImmutableArray<LogEntry> Entries, long LastId) : Fact(At);

/// <summary>An operator discarded the log entries up to a certain one, which is the newest that was seen.</summary>
public sealed record LogCleared(DateTimeOffset At, long UpToId) : Fact(At);

/// <summary>Sheets, observables or experiments have been changed in the database; who shows them reads them again.</summary>
public sealed record SheetsChanged(DateTimeOffset At) : Fact(At);

/// <summary>Somebody did something, or tried to; it is written down for good.</summary>
public sealed record Audited(DateTimeOffset At, AuditEntry Entry) : Fact(At);

/// <summary>Somebody has stopped something although somebody else had control.</summary>
public sealed record ControlOverridden(DateTimeOffset At, ControlOverride Override) : Fact(At);

/// <summary>Whoever had control then has seen what was done up to a moment.</summary>
public sealed record ControlOverridesSeen(DateTimeOffset At, string Holder, DateTimeOffset UpTo) : Fact(At);

/// <summary>Somebody has control of the experiment from now on, or nobody, or asks for it.</summary>
public sealed record ControlChanged(DateTimeOffset At, ControlState Control) : Fact(At);
