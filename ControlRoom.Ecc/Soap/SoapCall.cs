using System.Net;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// What one call may cost and which answer it expects. It travels with the flow of the call, because WCF has no other way from a
/// caller to an HTTP handler; a flow that was not made by <see cref="SoapClient{TContract}"/> has none.
/// </summary>
/// <param name="answer">The message contract of the answer.</param>
/// <param name="limits">Time and bytes.</param>
/// <param name="stop">The caller's.</param>
internal sealed class SoapCall(Type answer, CallLimits limits, CancellationToken stop)
{
    private static readonly AsyncLocal<SoapCall?> Flow = new();

    /// <summary>The call that the current flow belongs to. What an async method sets here, its caller does not see.</summary>
    public static SoapCall? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public CallLimits Limits { get; } = limits;

    public Type Answer { get; } = answer;

    public CancellationToken Stop { get; } = stop;

    /// <summary>The answer's status once its body has come in full; 0 before.</summary>
    public HttpStatusCode Status { get; set; }
}
