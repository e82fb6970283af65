namespace ControlRoom.Simulator.Net;

/// <summary>
/// What was received on a connection: a request, a refusal (an HTTP status for the response) or, without either, an end before the request
/// was complete.
/// </summary>
internal readonly record struct HttpReading(HttpRequest? Request, int RefusalStatus)
{
    public static HttpReading Ended => default;

    public static HttpReading Refuse(int status) => new(null, status);
}
