using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A line of the operators' log.</summary>
public sealed class LogEntryRow
{
    /// <summary>Given by the store of snapshots, not by the database.</summary>
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public LogSeverity Severity { get; set; }

    public required string Source { get; set; }

    public required string Message { get; set; }

    public required string Details { get; set; }

    /// <summary>When the operators discarded it; null if they did not.</summary>
    public DateTimeOffset? ClearedAt { get; set; }

    /// <summary>The code of what went wrong; null if nothing did, if it has none, or if it was written before there were codes.</summary>
    public ProblemCode? Code { get; set; }
}
