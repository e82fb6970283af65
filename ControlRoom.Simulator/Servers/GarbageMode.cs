namespace ControlRoom.Simulator.Servers;

/// <summary>How a response is corrupted. The request itself has already been carried out.</summary>
public enum GarbageMode
{
    /// <summary>The response is correct.</summary>
    None,

    /// <summary>The connection is closed without a byte.</summary>
    EmptyClose,

    /// <summary>Half of the announced body, then the connection is closed.</summary>
    Truncated,

    /// <summary>An endless body (with a Content-Length of 1 TiB), until the client disconnects.</summary>
    Huge,

    /// <summary>Well-formed, but with a DTD that declares an entity.</summary>
    Dtd,

    /// <summary>A SOAP response with an element that is not in the interface.</summary>
    WrongRoot,

    /// <summary>Words where the numbers should be.</summary>
    NonNumber,

    /// <summary>The greeting of another protocol.</summary>
    NotHttp,

    /// <summary>A web server's HTML page with status 404.</summary>
    Html404,

    /// <summary>HTTP 500 with a SOAP Fault.</summary>
    Fault,

    /// <summary>The correct response, one byte per <see cref="SimulatorFaults.DripInterval"/>.</summary>
    DripFeed,
}
