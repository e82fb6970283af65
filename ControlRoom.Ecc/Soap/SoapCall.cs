using System.Net;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// The limits of one call and the response that it expects. It is passed in the asynchronous flow of the call, because WCF offers no other
/// path from a caller to an HTTP handler. A flow that <see cref="SoapClient{TContract}"/> did not start has none.
/// </summary>
/// <param name="responseType">The message contract of the response.</param>
/// <param name="limits">The limits of time and size.</param>
/// <param name="cancellation">Cancels the call, for the caller.</param>
internal sealed class SoapCall(Type responseType, CallLimits limits, CancellationToken cancellation)
{
    private static readonly AsyncLocal<SoapCall?> Flow = new();

    /// <summary>The call of the current flow. A value set in an async method is not visible to its caller.</summary>
    public static SoapCall? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public CallLimits Limits { get; } = limits;

    public Type ResponseType { get; } = responseType;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The HTTP status, once the whole body has been received; 0 before.</summary>
    public HttpStatusCode Status { get; set; }
}
