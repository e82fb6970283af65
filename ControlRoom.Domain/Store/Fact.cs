namespace ControlRoom.Domain.Store;

/// <summary>An observation or a decision that changes the state. The fact contains its time, because the reducer has no clock.</summary>
/// <param name="At">When it happened; for a reading, when the answer was received.</param>
public abstract record Fact(DateTimeOffset At);
