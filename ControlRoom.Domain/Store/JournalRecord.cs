namespace ControlRoom.Domain.Store;

/// <summary>A record for the journal. The reducer produces records in order, and none is ever dropped.</summary>
/// <param name="At">When it happened.</param>
public abstract record JournalRecord(DateTimeOffset At);

/// <summary>A log entry was made.</summary>
public sealed record LogEntryMade(DateTimeOffset At, LogEntry Entry) : JournalRecord(At);

/// <summary>Log entries were cleared.</summary>
public sealed record LogEntriesCleared(DateTimeOffset At, long UpToId) : JournalRecord(At);
