namespace ControlRoom.Remote.Shells;

/// <summary>How a shell came to its end.</summary>
internal enum ShellEnding
{
    /// <summary>The script came to its end.</summary>
    Answered,

    /// <summary>The shell, or the connection to it, ended before the script did.</summary>
    Exited,

    /// <summary>It was killed at its deadline.</summary>
    TimedOut,

    /// <summary>It printed more than it may.</summary>
    TooLong,

    /// <summary>It could not be started.</summary>
    NotStarted,
}
