namespace ControlRoom.Domain.Runs;

/// <summary>Something that happened to an ECC server during a run.</summary>
/// <param name="At">When.</param>
/// <param name="Server">Its name at that time.</param>
/// <param name="Text">What: "Start succeeded", "Ready → Running".</param>
/// <param name="Details">What the server said; empty if nothing.</param>
/// <param name="IsFailure">True if it was a transition of ours that did not succeed.</param>
/// <param name="Took">How long the transition took; null if it was only seen.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Server, string Text, string Details, bool IsFailure, TimeSpan? Took);
