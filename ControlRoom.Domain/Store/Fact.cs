namespace ControlRoom.Domain.Store;

/// <summary>Something that was learnt or decided. Time travels in the fact: the reducer has no clock.</summary>
/// <param name="At">When it was so: for a reading, when the answer had arrived.</param>
public abstract record Fact(DateTimeOffset At);
