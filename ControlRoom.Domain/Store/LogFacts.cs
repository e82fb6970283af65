using System.Collections.Immutable;

namespace ControlRoom.Domain.Store;

/// <summary>A fact about the log.</summary>
/// <param name="At">When it happened.</param>
public abstract record LogFact(DateTimeOffset At) : Fact(At);

/// <summary>An event for the operators' log.</summary>
public sealed record LogRaised(DateTimeOffset At, LogSeverity Severity, string Source, string Message, string Details) : LogFact(At)
{
    /// <summary>The code of the problem; <see cref="ProblemCode.Unknown"/> if there is no problem, or if it has no code.</summary>
    public ProblemCode Code { get; init; }
}

/// <summary>The log entries of previous processes were loaded, oldest first.</summary>
public sealed record LogLoaded(DateTimeOffset At, ImmutableArray<LogEntry> Entries, long LastId) : LogFact(At);

/// <summary>An operator cleared the log entries up to a given number, which is that of the newest entry that was shown.</summary>
public sealed record LogCleared(DateTimeOffset At, long UpToId) : LogFact(At);
