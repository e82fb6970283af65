namespace ControlRoom.Simulator.Net;

/// <summary>
/// What was received on a connection: a request, a refusal (an HTTP status for the response) or, without either, an end before the request
/// was complete.
/// </summary>
internal readonly record struct HttpReadResult(HttpRequest? Request, int RefusalStatus)
{
    public static HttpReadResult Ended => default;

    public static HttpReadResult Refused(int status) => new(null, status);
}
