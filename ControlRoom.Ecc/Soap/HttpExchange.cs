using System.Net;
using System.Net.Sockets;
using ControlRoom.Domain.Servers;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// One POST per connection, as the real server wants it: HTTP/1.1, Connection: close, Content-Length, no Expect. Nothing is
/// ever sent twice. The headers of an answer are bounded, its body by the caller.
/// </summary>
internal sealed class HttpExchange : IDisposable
{
    private const int MaxHeaderKilobytes = 16;

    // Carries the caller's token to the connect callback; there is no other time-out.
    private static readonly HttpRequestOptionsKey<CancellationToken> Deadline = new("ControlRoom.Ecc.Deadline");

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = ConnectAsync,
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        // No pool: an idle connection holds some servers for seconds, and a late one must not outlive its call.
        PooledConnectionLifetime = TimeSpan.Zero,
        ResponseDrainTimeout = TimeSpan.Zero,
        UseCookies = false,
        UseProxy = false,
    });

    /// <summary>Posts the envelope; the answer's body if its status is one that carries SOAP (200 or 500).</summary>
    /// <exception cref="OperationCanceledException">The deadline is over; other exceptions may stand for it too, so the caller must look at the token.</exception>
    public async Task<(HttpStatusCode Status, AnswerBody? Body, CallProblem? Problem)> PostAsync(
        Uri address, string quotedSoapAction, byte[] envelope, int maxBytes, CancellationToken deadline)
    {
        using var request = NewRequest(address, quotedSoapAction, envelope);
        request.Options.Set(Deadline, deadline);
        try
        {
            using var response = await _http.SendAsync(request, deadline);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.InternalServerError))
            {
                return (response.StatusCode, null, OtherStatus(response));
            }

            await using var stream = await response.Content.ReadAsStreamAsync(deadline);
            var body = response.Content.Headers.ContentLength > maxBytes ? null : await AnswerBody.ReadAsync(stream, maxBytes, deadline);
            return (response.StatusCode, body, body is null ? TooLarge(maxBytes) : null);
        }
        catch (Exception e) when (HttpProblem.Of(e) is not null)
        {
            return (default, null, HttpProblem.Of(e));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage NewRequest(Uri address, string quotedSoapAction, byte[] envelope)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(envelope),
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.ConnectionClose = true;
        request.Headers.TryAddWithoutValidation("SOAPAction", quotedSoapAction);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=utf-8");
        return request;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        context.InitialRequestMessage.Options.TryGetValue(Deadline, out var deadline);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, either.Token);
            // The handler lets a connection attempt outlive its request; this does not, whatever the race.
            deadline.UnsafeRegister(static s => ((Socket)s!).Dispose(), socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static CallProblem TooLarge(int maxBytes) =>
        new(EccFailureKind.TooLarge, $"the answer is longer than the bound of {maxBytes:N0} bytes");

    private static CallProblem OtherStatus(HttpResponseMessage response) =>
        new(EccFailureKind.NotHttp, $"the answer is HTTP {(int)response.StatusCode} {response.ReasonPhrase}, which carries no SOAP; is this the port of an ECC server?");
}
