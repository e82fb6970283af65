namespace ControlRoom.Domain.RunSheet;

/// <summary>What was understood of what somebody typed.</summary>
/// <param name="Value">The value; empty if nothing was typed or it was not understood.</param>
/// <param name="Text">The value's text, the same in every country; empty if there is none.</param>
/// <param name="Problem">Why it cannot be taken; null if it can.</param>
public readonly record struct ValueReading(MeasuredValue Value, string Text, string? Problem)
{
    /// <summary>True if it can be stored, which nothing at all can too.</summary>
    public bool IsGood => Problem is null;
}
