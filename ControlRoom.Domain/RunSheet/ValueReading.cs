namespace ControlRoom.Domain.RunSheet;

/// <summary>The result of reading a value.</summary>
/// <param name="Value">The value; empty if the text was empty or could not be read.</param>
/// <param name="Text">The value as culture-independent text; empty if there is none.</param>
/// <param name="Problem">Why the text is not valid; null if it is.</param>
public readonly record struct ValueReading(MeasuredValue Value, string Text, string? Problem)
{
    /// <summary>True if it can be stored; an empty value can.</summary>
    public bool IsValid => Problem is null;
}
