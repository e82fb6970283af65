namespace ControlRoom.Domain.Store;

/// <summary>How much a log entry matters.</summary>
public enum LogSeverity
{
    /// <summary>Worth knowing later.</summary>
    Information,

    /// <summary>Not as it should be; nothing is lost.</summary>
    Warning,

    /// <summary>A command failed or a part of the system is gone: somebody should look.</summary>
    Error,
}
