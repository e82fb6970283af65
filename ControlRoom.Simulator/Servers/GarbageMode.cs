namespace ControlRoom.Simulator.Servers;

/// <summary>How an answer is spoilt. The request itself has been carried out by then.</summary>
public enum GarbageMode
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The connection is closed without a byte.</summary>
    EmptyClose,

    /// <summary>Half of the announced body, then the connection is closed.</summary>
    Truncated,

    /// <summary>A body without end (announced with 1 TiB), until the client leaves.</summary>
    Huge,

    /// <summary>Well-formed, but with a DTD that declares an entity.</summary>
    Dtd,

    /// <summary>A SOAP answer whose element is none of the interface's.</summary>
    WrongRoot,

    /// <summary>Words where the numbers should be.</summary>
    NonNumber,

    /// <summary>The greeting of another protocol.</summary>
    NotHttp,

    /// <summary>A web server's HTML page with status 404.</summary>
    Html404,

    /// <summary>HTTP 500 with a SOAP Fault.</summary>
    Fault,

    /// <summary>The right answer, one byte per <see cref="SimulatorFaults.DripInterval"/>.</summary>
    DripFeed,
}
