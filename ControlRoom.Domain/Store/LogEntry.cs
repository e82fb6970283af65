namespace ControlRoom.Domain.Store;

/// <summary>One line of the operators' log.</summary>
/// <param name="Id">Sequential; never reused.</param>
/// <param name="At">When it happened.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Source">What the entry is about: the name of a server or router, "Run 12", "System".</param>
/// <param name="Message">One sentence.</param>
/// <param name="Details">Further details, possibly several lines; empty if there are none.</param>
public sealed record LogEntry(long Id, DateTimeOffset At, LogSeverity Severity, string Source, string Message, string Details)
{
    /// <summary>The code of the problem; <see cref="ProblemCode.Unknown"/> if there is no problem, or if it has no code.</summary>
    public ProblemCode Code { get; init; }
}
