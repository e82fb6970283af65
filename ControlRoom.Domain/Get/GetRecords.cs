using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>An ECC server was seen in a different state from before.</summary>
public sealed record EccStateChanged(DateTimeOffset At, string Server, EccState? From, EccState To) : JournalRecord(At);

/// <summary>A transition of the control room has ended.</summary>
public sealed record OutcomeKnown(DateTimeOffset At, TransitionOutcome Outcome, int? RunNumber) : JournalRecord(At);
