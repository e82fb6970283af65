namespace ControlRoom.Remote.Shells;

/// <summary>What a shell left behind.</summary>
internal sealed record ShellResult
{
    /// <summary>How it ended.</summary>
    public required ShellEnding Ending { get; init; }

    /// <summary>Exit status; null unless it ended by itself. 255 is ssh's own.</summary>
    public int? ExitStatus { get; init; }

    /// <summary>Standard output, complete only if it ended by itself; bytes that are not UTF-8 are replaced.</summary>
    public string Output { get; init; } = string.Empty;

    /// <summary>The end of standard error, or why it could not be started.</summary>
    public string Complaint { get; init; } = string.Empty;

    /// <summary>The deadline it had.</summary>
    public required TimeSpan Deadline { get; init; }
}
