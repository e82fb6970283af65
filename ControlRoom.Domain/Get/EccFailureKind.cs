namespace ControlRoom.Domain.Get;

/// <summary>The named ways in which a call to an ECC server can fail.</summary>
public enum EccFailureKind
{
    /// <summary>No TCP connection: refused, no route, unknown host.</summary>
    Unreachable,

    /// <summary>No complete answer within the time-out of the call.</summary>
    TimedOut,

    /// <summary>
    /// The connection was closed or reset before an answer was complete (also what the real server does with XML it cannot read).
    /// </summary>
    ConnectionClosed,

    /// <summary>The peer does not speak HTTP, or answered with a status that carries no SOAP.</summary>
    NotHttp,

    /// <summary>The answer is longer than the bound.</summary>
    TooLarge,

    /// <summary>The body is not well-formed XML, or contains a DTD (refused).</summary>
    NotXml,

    /// <summary>
    /// Well-formed, but not the answer that ecc.wsdl describes: wrong root, missing element, not a number, unknown state.
    /// </summary>
    Malformed,

    /// <summary>A SOAP Fault; the message is its faultstring.</summary>
    Fault,

    /// <summary>ErrorCode is not 0 in an answer that has no better place for it.</summary>
    Refused,

    /// <summary>Not sent: what would have been sent is known to kill the server (for example an empty SubConfigId).</summary>
    NotSent,
}
