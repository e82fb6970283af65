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

/// <summary>Something the operators should be able to read later.</summary>
public sealed record LogRaised(DateTimeOffset At, LogSeverity Severity, string Source, string Message, string Details) : Fact(At);

/// <summary>The log entries of an earlier time, oldest first.</summary>
public sealed record LogLoaded(DateTimeOffset At, ImmutableArray<LogEntry> Entries, long LastId) : Fact(At);

/// <summary>An operator discarded the log entries up to a certain one, which is the newest that was seen.</summary>
public sealed record LogCleared(DateTimeOffset At, long UpToId) : Fact(At);
