using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// The HTTP below WCF: one POST per connection, as the real server requires, with HTTP/1.1, Connection: close, Content-Length and no
/// Expect. Nothing is sent twice. One deadline covers connecting, headers and body. WCF only sees complete bodies within the size limit,
/// with a status that carries SOAP.
/// </summary>
internal sealed class BoundedHttpHandler : DelegatingHandler
{
    private const int MaxHeaderKilobytes = 16;

    // Passes the deadline to the connect callback; there is no other timeout.
    private static readonly HttpRequestOptionsKey<CancellationToken> Deadline = new("ControlRoom.Ecc.Deadline");

    private static readonly MediaTypeHeaderValue Xml = new("text/xml");

    private readonly TimeProvider timeProvider;

    public BoundedHttpHandler(TimeProvider timeProvider)
        : base(NewSocketsHandler())
    {
        this.timeProvider = timeProvider;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = SoapCall.Current ?? throw new InvalidOperationException("A request without a SoapCall has no deadline.");
        Prepare(request);
        using var time = new CancellationTokenSource(call.Limits.Timeout, timeProvider);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.Cancellation, time.Token);
        request.Options.Set(Deadline, deadline.Token);
        try
        {
            return await ExchangeAsync(request, call, deadline.Token);
        }
        catch (Exception e) when (time.IsCancellationRequested)
        {
            // The deadline closes the socket, which can look like a broken connection.
            throw new CallProblemException(
                new CallProblem(EccFailureKind.TimedOut, $"no complete response within {call.Limits.Timeout.TotalSeconds:0.###} s"),
                e
            );
        }
        catch (Exception e)
            when (e is (InvalidOperationException and not ObjectDisposedException) or FormatException or NotSupportedException)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, e.Message, e);
        }
    }

    private static SocketsHttpHandler NewSocketsHandler() =>
        new()
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            // No pool: an idle connection blocks some servers for seconds, and a late connection must not outlive its call.
            PooledConnectionLifetime = TimeSpan.Zero,
            ResponseDrainTimeout = TimeSpan.Zero,
            UseCookies = false,
            UseProxy = false,
        };

    private static void Prepare(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Headers.CacheControl = null;
        // Writes the envelope now, so that an envelope that cannot be written opens no connection.
        _ = request.Content!.Headers.ContentLength;
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, SoapCall call, CancellationToken deadline)
    {
        var response = await base.SendAsync(request, deadline);
        try
        {
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.InternalServerError))
            {
                throw new CallProblemException(OtherStatus(response));
            }

            var body = await ReadBodyAsync(response.Content, call.Limits.MaxResponseBytes, deadline);
            response.Content = new ByteArrayContent(body) { Headers = { ContentType = Xml } };
            call.Status = response.StatusCode;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContent content, int maxBytes, CancellationToken deadline)
    {
        await using var stream = await content.ReadAsStreamAsync(deadline);
        var body = content.Headers.ContentLength > maxBytes ? null : await ResponseBody.ReadAsync(stream, maxBytes, deadline);
        return body
            ?? throw new CallProblemException(
                new CallProblem(EccFailureKind.TooLarge, $"the response is longer than the limit of {maxBytes:N0} bytes")
            );
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        context.InitialRequestMessage.Options.TryGetValue(Deadline, out var deadline);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, either.Token);
            // SocketsHttpHandler lets a connection attempt outlive its request; this ends it with the deadline in every case.
            deadline.UnsafeRegister(static s => ((Socket)s!).Dispose(), socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static CallProblem OtherStatus(HttpResponseMessage response) =>
        new(
            EccFailureKind.NotHttp,
            $"the response is HTTP {(int)response.StatusCode} {response.ReasonPhrase}, which carries no SOAP; "
                + "is this the port of an ECC server?"
        );
}
