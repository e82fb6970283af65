namespace ControlRoom.Domain.Runs.Model;

/// <summary>An event that is recorded with a run.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">The kind of the event.</param>
/// <param name="Subject">What it is about: the name of a device or the title of a condition; may be empty.</param>
/// <param name="Text">What happened, and why; may have several lines.</param>
/// <param name="Origin">Where it came from: "page at 192.168.41.7", "API", "control room".</param>
public sealed record RunEvent(DateTimeOffset At, RunEventKind Kind, string Subject, string Text, string Origin);
