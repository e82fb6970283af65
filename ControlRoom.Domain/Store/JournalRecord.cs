namespace ControlRoom.Domain.Store;

/// <summary>What must be written down; none is ever dropped. Produced by the reducer, in order.</summary>
/// <param name="At">When it happened.</param>
public abstract record JournalRecord(DateTimeOffset At);

/// <summary>A log entry was made.</summary>
public sealed record LogEntryMade(DateTimeOffset At, LogEntry Entry) : JournalRecord(At);

/// <summary>Log entries were discarded.</summary>
public sealed record LogEntriesCleared(DateTimeOffset At, long UpToId) : JournalRecord(At);
