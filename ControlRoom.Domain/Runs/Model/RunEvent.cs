namespace ControlRoom.Domain.Runs.Model;

/// <summary>Something that is recorded with a run.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Subject">What it is about: a server's name, a condition's title; may be empty.</param>
/// <param name="Text">What happened, and why; may be several lines.</param>
/// <param name="Origin">Who did it: "page at 192.168.41.7", "API", "control room".</param>
public sealed record RunEvent(DateTimeOffset At, RunEventKind Kind, string Subject, string Text, string Origin);
