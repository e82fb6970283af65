using System.Net.Sockets;
using System.ServiceModel;
using System.Xml;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Converts the exception of a failed call into a named problem. Code of this project that detects a problem names it itself, in a
/// <see cref="CallProblemException"/>; exceptions of .NET and WCF are classified here.
/// </summary>
internal static class CallFailure
{
    /// <summary>
    /// Returns the problem; null if neither a peer nor the network can cause the exception. WCF wraps some exceptions, so inner ones are
    /// checked too.
    /// </summary>
    public static CallProblem? Classify(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (ProblemOf(e) is { } problem)
            {
                return problem;
            }
        }

        return exception is CommunicationException or TimeoutException or QuotaExceededException
            ? new(EccFailureKind.Malformed, $"the response does not match ecc.wsdl: {Innermost(exception)}")
            : null;
    }

    private static CallProblem? ProblemOf(Exception exception) =>
        exception switch
        {
            CallProblemException e => e.Problem,
            HttpRequestException e => Classify(e.HttpRequestError, e),
            HttpIOException e => Classify(e.HttpRequestError, e),
            XmlException e => new(EccFailureKind.NotXml, $"the response is not well-formed XML: {SoapXml.Reason(e)}"),
            IOException
            or SocketException
            or ObjectDisposedException
            or CommunicationObjectAbortedException
            or OperationCanceledException => Classify(HttpRequestError.Unknown, exception),
            _ => null,
        };

    private static CallProblem Classify(HttpRequestError error, Exception exception) =>
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
                $"the response is not HTTP ({Innermost(exception)})"
            ),
            HttpRequestError.ConfigurationLimitExceeded => new(
                EccFailureKind.TooLarge,
                "the headers of the response exceed the size limit"
            ),
            HttpRequestError.ResponseEnded => new(
                EccFailureKind.ConnectionClosed,
                "the server closed the connection before the response was complete"
            ),
            _ => new(EccFailureKind.ConnectionClosed, $"the connection broke before the response was complete ({Innermost(exception)})"),
        };

    private static string Innermost(Exception exception) => exception.GetBaseException().Message.TrimEnd('.');
}
