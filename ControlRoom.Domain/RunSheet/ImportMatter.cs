namespace ControlRoom.Domain.RunSheet;

/// <summary>What a file can leave open, and somebody has to say before it is imported.</summary>
public enum ImportMatter
{
    /// <summary>How the signs of a file are written that is not UTF-8.</summary>
    Encoding,

    /// <summary>What the comma of 1,234 is for.</summary>
    Comma,

    /// <summary>What the point of 1.234 is for, beside 12,5.</summary>
    Point,

    /// <summary>What the missing fields of a line are that has fewer than the head.</summary>
    ShortLines,

    /// <summary>What becomes of runs that the experiment does not have.</summary>
    NewRuns,
}
