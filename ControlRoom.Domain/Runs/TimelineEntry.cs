namespace ControlRoom.Domain.Runs;

/// <summary>An event of an ECC server during a run.</summary>
/// <param name="At">When.</param>
/// <param name="Server">The name of the server at that time.</param>
/// <param name="Text">What happened: "Start succeeded", "Ready → Running".</param>
/// <param name="Details">The message of the server; may be empty.</param>
/// <param name="IsFailure">True if the control room requested the transition and it did not succeed.</param>
/// <param name="Duration">The duration of the transition; null if it was only observed.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Server, string Text, string Details, bool IsFailure, TimeSpan? Duration);
