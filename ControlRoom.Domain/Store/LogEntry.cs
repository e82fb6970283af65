namespace ControlRoom.Domain.Store;

/// <summary>One line of the operators' log.</summary>
/// <param name="Id">Sequential; never reused.</param>
/// <param name="At">When it happened.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Source">What it is about: a server's or router's name, "Run 12", "System".</param>
/// <param name="Message">One sentence.</param>
/// <param name="Details">What else is known, possibly several lines; empty if nothing.</param>
public sealed record LogEntry(long Id, DateTimeOffset At, LogSeverity Severity, string Source, string Message, string Details)
{
    /// <summary>The code of what went wrong; <see cref="ProblemCode.Unknown"/> if nothing did, or if it has none.</summary>
    public ProblemCode Code { get; init; }
}
