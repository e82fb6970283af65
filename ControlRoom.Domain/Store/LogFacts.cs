using System.Collections.Immutable;

namespace ControlRoom.Domain.Store;

/// <summary>Something about the log.</summary>
/// <param name="At">When it was so.</param>
public abstract record LogFact(DateTimeOffset At) : Fact(At);

/// <summary>Something the operators should be able to read later.</summary>
public sealed record LogRaised(DateTimeOffset At, LogSeverity Severity, string Source, string Message, string Details) : LogFact(At)
{
    /// <summary>The code of what went wrong; <see cref="ProblemCode.Unknown"/> if nothing did, or if it has none.</summary>
    public ProblemCode Code { get; init; }
}

/// <summary>The log entries of an earlier time, oldest first.</summary>
public sealed record LogLoaded(DateTimeOffset At, ImmutableArray<LogEntry> Entries, long LastId) : LogFact(At);

/// <summary>An operator discarded the log entries up to a certain one, which is the newest that was seen.</summary>
public sealed record LogCleared(DateTimeOffset At, long UpToId) : LogFact(At);
