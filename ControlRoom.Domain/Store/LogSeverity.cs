namespace ControlRoom.Domain.Store;

/// <summary>The severity of a log entry.</summary>
public enum LogSeverity
{
    /// <summary>Useful to know later.</summary>
    Information,

    /// <summary>Something is wrong, but nothing is lost.</summary>
    Warning,

    /// <summary>A command failed or a part of the system is not available; an operator should check.</summary>
    Error,
}
