namespace ControlRoom.Domain.Get;

/// <summary>The kinds of failure of a call to an ECC server.</summary>
public enum EccFailureKind
{
    /// <summary>There is no TCP connection: refused, no route, or unknown host.</summary>
    Unreachable,

    /// <summary>No complete answer was received within the time-out of the call.</summary>
    TimedOut,

    /// <summary>
    /// The connection was closed or reset before the answer was complete. The real server also does this for XML that it cannot read.
    /// </summary>
    ConnectionClosed,

    /// <summary>The peer does not speak HTTP, or answered with a status that has no SOAP body.</summary>
    NotHttp,

    /// <summary>The answer is longer than the limit.</summary>
    TooLarge,

    /// <summary>The body is not well-formed XML, or contains a DTD (refused).</summary>
    NotXml,

    /// <summary>
    /// The body is well-formed XML, but not the answer that ecc.wsdl describes: wrong root, missing element, not a number, unknown state.
    /// </summary>
    Malformed,

    /// <summary>The answer is a SOAP Fault; the message is its faultstring.</summary>
    Fault,

    /// <summary>ErrorCode is not 0 in an answer that has no field of its own for the error.</summary>
    Refused,

    /// <summary>The request was not sent, because it is known to crash the server (for example an empty SubConfigId).</summary>
    NotSent,
}
