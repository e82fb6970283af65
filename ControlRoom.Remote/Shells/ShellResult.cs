namespace ControlRoom.Remote.Shells;

/// <summary>What a shell left behind.</summary>
internal sealed record ShellResult
{
    /// <summary>How it ended.</summary>
    public required ShellEnding Ending { get; init; }

    /// <summary>The shell's exit status if it ended; 255 is ssh's own.</summary>
    public int? ExitStatus { get; init; }

    /// <summary>What it printed; complete only if the script came to its end.</summary>
    public string Output { get; init; } = string.Empty;

    /// <summary>The end of standard error, or why it could not be started.</summary>
    public string Complaint { get; init; } = string.Empty;

    /// <summary>How far the login had come; null if it was over, or if the shell is this machine's.</summary>
    public LoginStep? Login { get; init; }

    /// <summary>The command on this machine that ssh waited for last; empty if there was none.</summary>
    public string LoginCommand { get; init; } = string.Empty;

    /// <summary>Why there is no connection, where that is known better than by the complaint; null otherwise.</summary>
    public LoginFault? Fault { get; init; }

    /// <summary>The deadline it had.</summary>
    public required TimeSpan Deadline { get; init; }
}
