namespace ControlRoom.Remote.Shells;

/// <summary>How a script or its shell ended.</summary>
internal enum ShellOutcome
{
    /// <summary>The script finished.</summary>
    Completed,

    /// <summary>The shell, or the connection to it, ended before the script.</summary>
    Exited,

    /// <summary>The script missed its deadline.</summary>
    TimedOut,

    /// <summary>The output exceeded its limit.</summary>
    TooLong,

    /// <summary>The shell could not be started.</summary>
    NotStarted,
}
