namespace ControlRoom.Remote.Shells;

/// <summary>How a shell came to its end.</summary>
internal enum ShellEnding
{
    /// <summary>It ended by itself.</summary>
    Exited,

    /// <summary>It was killed at its deadline.</summary>
    TimedOut,

    /// <summary>It was killed because it printed more than <see cref="ShellRunner.LongestOutput"/>.</summary>
    TooLong,

    /// <summary>It could not be started.</summary>
    NotStarted,
}
