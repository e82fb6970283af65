using System.Collections.Immutable;

namespace ControlRoom.Domain.Store;

/// <summary>Collects the log entries and records that one fact causes, in order. Used for one reduction only.</summary>
/// <param name="at">The fact's time.</param>
/// <param name="version">The version that the snapshot will have.</param>
/// <param name="log">The log before the fact.</param>
public sealed class Change(DateTimeOffset at, long version, LogSlice log)
{
    private readonly ImmutableArray<JournalRecord>.Builder records = ImmutableArray.CreateBuilder<JournalRecord>(0);

    /// <summary>The version that the snapshot will have.</summary>
    public long Version => version;

    /// <summary>The log with what has been added so far.</summary>
    public LogSlice Logged { get; private set; } = log;

    /// <summary>The records for the journal, in order.</summary>
    public ImmutableArray<JournalRecord> Records => records.ToImmutable();

    /// <summary>Adds a record for the journal.</summary>
    public void Record(JournalRecord record) => records.Add(record);

    /// <summary>Adds a log entry and its record. The code is that of the problem, if there is one.</summary>
    public void Log(LogSeverity severity, string source, string message, string details, ProblemCode code = ProblemCode.Unknown)
    {
        var entry = new LogEntry(Logged.LastId + 1, at, severity, source, message, details) { Code = code };
        Logged = Logged.With(entry);
        Record(new LogEntryMade(at, entry));
    }

    /// <summary>Applies a fact about the log itself.</summary>
    public void Apply(LogFact fact)
    {
        switch (fact)
        {
            case LogRaised raised:
                Log(raised.Severity, raised.Source, raised.Message, raised.Details, raised.Code);
                break;
            case LogLoaded loaded:
                Logged = Logged.After(loaded);
                break;
            case LogCleared cleared:
                Logged = Logged.After(cleared);
                Record(new LogEntriesCleared(at, cleared.UpToId));
                break;
            default:
                throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact));
        }
    }
}
