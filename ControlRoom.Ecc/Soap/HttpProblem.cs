using System.Net.Sockets;
using ControlRoom.Domain.Servers;

namespace ControlRoom.Ecc.Soap;

/// <summary>Turns the exceptions of an HTTP exchange into named problems.</summary>
internal static class HttpProblem
{
    /// <summary>The problem; null if the exception is none that a peer or the network can cause.</summary>
    public static CallProblem? Of(Exception exception) => exception switch
    {
        HttpRequestException e => Of(e.HttpRequestError, e),
        HttpIOException e => Of(e.HttpRequestError, e),
        IOException or SocketException or ObjectDisposedException => Of(HttpRequestError.Unknown, exception),
        InvalidOperationException or FormatException or NotSupportedException => NotHttp(exception),
        _ => null,
    };

    private static CallProblem Of(HttpRequestError error, Exception exception) => error switch
    {
        HttpRequestError.NameResolutionError =>
            new(EccFailureKind.Unreachable, "the host name is unknown"),
        HttpRequestError.ConnectionError =>
            new(EccFailureKind.Unreachable, $"no connection ({Innermost(exception)}); is the server process running?"),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError =>
            NotHttp(exception),
        HttpRequestError.ConfigurationLimitExceeded =>
            new(EccFailureKind.TooLarge, "the headers of the answer are longer than the bound"),
        HttpRequestError.ResponseEnded =>
            new(EccFailureKind.ConnectionClosed, "the server closed the connection before the answer was complete"),
        _ => new(EccFailureKind.ConnectionClosed, $"the connection broke before the answer was complete ({Innermost(exception)})"),
    };

    private static CallProblem NotHttp(Exception exception) =>
        new(EccFailureKind.NotHttp, $"the answer is not HTTP ({Innermost(exception)})");

    private static string Innermost(Exception exception) => exception.GetBaseException().Message.TrimEnd('.');
}
