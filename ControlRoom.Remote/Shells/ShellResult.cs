namespace ControlRoom.Remote.Shells;

/// <summary>The result of a script in a shell.</summary>
internal sealed record ShellResult
{
    /// <summary>How the script ended.</summary>
    public required ShellOutcome Outcome { get; init; }

    /// <summary>The shell's exit status, if it ended; 255 is an error of ssh itself.</summary>
    public int? ExitStatus { get; init; }

    /// <summary>The output; complete only if the script finished.</summary>
    public string Output { get; init; } = string.Empty;

    /// <summary>The end of standard error, or why the shell could not be started.</summary>
    public string ErrorText { get; init; } = string.Empty;

    /// <summary>The step of the login; null if the login had finished or the shell is local.</summary>
    public LoginStep? Login { get; init; }

    /// <summary>The local command that ssh waited for last; empty if there was none.</summary>
    public string LoginCommand { get; init; } = string.Empty;

    /// <summary>Why there is no connection, if more is known than the error messages; null otherwise.</summary>
    public LoginFault? Fault { get; init; }

    /// <summary>The deadline of the script.</summary>
    public required TimeSpan Deadline { get; init; }
}
