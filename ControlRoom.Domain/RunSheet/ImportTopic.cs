namespace ControlRoom.Domain.RunSheet;

/// <summary>The topics that a file can leave open, and that the user must decide before it is imported.</summary>
public enum ImportTopic
{
    /// <summary>The encoding of a file that is not UTF-8.</summary>
    Encoding,

    /// <summary>The meaning of the comma in 1,234.</summary>
    Comma,

    /// <summary>The meaning of the point in 1.234, if the file also has 12,5.</summary>
    Point,

    /// <summary>What to do with lines that have fewer fields than the header.</summary>
    ShortLines,

    /// <summary>What to do with runs that the experiment does not have.</summary>
    NewRuns,
}
