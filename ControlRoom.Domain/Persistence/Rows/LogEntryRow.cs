using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A line of the operators' log.</summary>
public sealed class LogEntryRow
{
    /// <summary>Assigned by the store of snapshots, not by the database.</summary>
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public LogSeverity Severity { get; set; }

    public required string Source { get; set; }

    public required string Message { get; set; }

    public required string Details { get; set; }

    /// <summary>When an operator cleared it; null if it has not been cleared.</summary>
    public DateTimeOffset? ClearedAt { get; set; }

    /// <summary>The problem code; null if there is no problem, if it has no code, or if the entry is older than the codes.</summary>
    public ProblemCode? Code { get; set; }
}
