using System.Net.Sockets;
using System.ServiceModel;
using System.Xml;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Turns the exception that a call ends with into a named problem. Parts that know what is wrong name it themselves, in a
/// <see cref="CallProblemException"/>; what .NET and WCF throw gets its name here.
/// </summary>
internal static class CallFailure
{
    /// <summary>
    /// The problem; null if the exception is none that a peer or the network can cause. WCF wraps some, so the inner ones are looked at
    /// too.
    /// </summary>
    public static CallProblem? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (Known(e) is { } problem)
            {
                return problem;
            }
        }

        return exception is CommunicationException or TimeoutException or QuotaExceededException
            ? new(EccFailureKind.Malformed, $"the answer is not what ecc.wsdl describes: {Innermost(exception)}")
            : null;
    }

    private static CallProblem? Known(Exception exception) =>
        exception switch
        {
            CallProblemException e => e.Problem,
            HttpRequestException e => Of(e.HttpRequestError, e),
            HttpIOException e => Of(e.HttpRequestError, e),
            XmlException e => new(EccFailureKind.NotXml, $"the answer is not well-formed XML: {SoapXml.Reason(e)}"),
            IOException
            or SocketException
            or ObjectDisposedException
            or CommunicationObjectAbortedException
            or OperationCanceledException => Of(HttpRequestError.Unknown, exception),
            _ => null,
        };

    private static CallProblem Of(HttpRequestError error, Exception exception) =>
        error switch
        {
            HttpRequestError.NameResolutionError => new(EccFailureKind.Unreachable, "the host name is unknown")
            {
                Cause = ProblemCode.NameUnknown,
            },
            HttpRequestError.ConnectionError => new(
                EccFailureKind.Unreachable,
                $"no connection ({Innermost(exception)}); is the server process running?"
            ),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError => new(
                EccFailureKind.NotHttp,
                $"the answer is not HTTP ({Innermost(exception)})"
            ),
            HttpRequestError.ConfigurationLimitExceeded => new(
                EccFailureKind.TooLarge,
                "the headers of the answer are longer than the bound"
            ),
            HttpRequestError.ResponseEnded => new(
                EccFailureKind.ConnectionClosed,
                "the server closed the connection before the answer was complete"
            ),
            _ => new(EccFailureKind.ConnectionClosed, $"the connection broke before the answer was complete ({Innermost(exception)})"),
        };

    private static string Innermost(Exception exception) => exception.GetBaseException().Message.TrimEnd('.');
}
