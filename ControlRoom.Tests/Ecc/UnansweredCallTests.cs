using System.Net;
using System.Net.Sockets;
using System.Text;
using ControlRoom.Domain.Get;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Ecc;

/// <summary>Peers that refuse, hang, drip or never end. Every call must return by itself.</summary>
public sealed class UnansweredCallTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task GetState_NothingIsListening_IsUnreachable()
    {
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(FreePort(), default).WaitAsync(Deadline);

        result.Failure!.Kind.Should().Be(EccFailureKind.Unreachable);
        result.Failure.Message.Should().Contain("refused");
    }

    [Theory]
    [InlineData("no.such.host.invalid", 8083)]
    [InlineData("not a host", 8083)]
    [InlineData("", 8083)]
    [InlineData("127.0.0.1", 0)]
    [InlineData("127.0.0.1", 70000)]
    public async Task GetState_UnusableAddress_IsUnreachable(string host, int port)
    {
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(new EccEndpoint(host, port), default).WaitAsync(Deadline);

        result.Failure!.Kind.Should().Be(EccFailureKind.Unreachable);
    }

    [Fact]
    public async Task GetState_NeverAccepted_TimesOut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = TestClient.Impatient();

        var result = await client.GetStateAsync(EndpointOf(listener), default).WaitAsync(Deadline);

        result.Failure!.Kind.Should().Be(EccFailureKind.TimedOut);
        result.Failure.Message.Should().EndWith("failed: no complete response within 0.3 s.");
    }

    /// <summary>A server that is known to be slow, with a deadline that is longer than the timeout of commands.</summary>
    [Theory]
    [InlineData(600, "0.6 s")]
    [InlineData(100, "0.3 s")]
    [InlineData(null, "0.3 s")]
    public async Task Transition_ServerWithItsOwnDeadline_HasTheLongerTime(int? milliseconds, string within)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = TestClient.Impatient();
        TimeSpan? deadline = milliseconds is { } own ? TimeSpan.FromMilliseconds(own) : null;

        var call = client.TransitionAsync(
            EndpointOf(listener),
            EccTransition.Describe,
            new ConfigId("d", "p", "c"),
            [new DataLink("CoBo[0]", "r", "127.0.0.1", 46005, ControlRoom.Domain.Hosts.ConnectionType.TCP)],
            default,
            deadline
        );

        (await call.WaitAsync(Deadline)).Failure!.Message.Should().EndWith($"no complete response within {within}.");
    }

    [Fact]
    public async Task GetState_ConnectionNeverEstablished_TimesOut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(0);
        var endpoint = EndpointOf(listener);
        var fillers = Enumerable.Range(0, 8).Select(_ => new TcpClient()).ToList();
        // When the queue of unaccepted connections is full, the kernel ignores the next one.
        var filling = fillers.Select(f => f.ConnectAsync(endpoint.Host, endpoint.Port)).ToList();
        await filling[0];
        using var client = TestClient.Impatient();

        var result = await client.GetStateAsync(endpoint, default).WaitAsync(Deadline);

        result.Failure!.Kind.Should().Be(EccFailureKind.TimedOut);
        fillers.ForEach(f => f.Dispose());
        await Task.WhenAll(filling.Select(f => f.ContinueWith(static t => t.Exception, TaskScheduler.Default)));
    }

    [Fact]
    public async Task GetState_ServerSilent_TimesOutByTheGivenTime()
    {
        await using var server = new RawServer((_, cancellation) => Forever(cancellation));
        var time = new FakeTimeProvider();
        using var client = TestClient.New(TimeSpan.FromSeconds(2), time);

        var call = client.GetStateAsync(server.Endpoint, default);
        await server.Requested.WaitAsync(Deadline);
        time.Advance(TimeSpan.FromSeconds(1.9));
        call.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));
        var result = await call.WaitAsync(Deadline);

        result.Failure!.Kind.Should().Be(EccFailureKind.TimedOut);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public async Task GetState_AnswerDrips_TimesOutAndClosesTheConnection(string start)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(
            async (stream, cancellation) =>
            {
                try
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(start), cancellation);
                    while (true)
                    {
                        await stream.WriteAsync("1"u8.ToArray(), cancellation);
                        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
                    }
                }
                catch (IOException)
                {
                    closed.SetResult();
                }
            }
        );
        var time = new FakeTimeProvider();
        using var client = TestClient.New(TimeSpan.FromSeconds(2), time);

        var call = client.GetStateAsync(server.Endpoint, default);
        await server.Requested.WaitAsync(Deadline);
        time.Advance(TimeSpan.FromSeconds(2));
        var result = await call.WaitAsync(Deadline);

        result.Failure!.Kind.Should().Be(EccFailureKind.TimedOut);
        await closed.Task.WaitAsync(Deadline);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "x", EccFailureKind.TooLarge)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\nabcd\r\n", EccFailureKind.TooLarge)]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-More: abcdefgh\r\n", EccFailureKind.TooLarge)]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "abcdefgh", EccFailureKind.TooLarge)]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n", EccFailureKind.TooLarge)]
    public async Task GetState_EndlessAnswer_IsCutOff(string start, string repeated, EccFailureKind kind)
    {
        long written = 0;
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(repeated, 16384 / repeated.Length)));
        await using var server = new RawServer(
            async (stream, cancellation) =>
            {
                try
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(start), cancellation);
                    while (true)
                    {
                        await stream.WriteAsync(block, cancellation);
                        written += block.Length;
                    }
                }
                catch (IOException)
                {
                    closed.SetResult();
                }
            }
        );
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(server.Endpoint, default).WaitAsync(Deadline);

        result.Failure!.Kind.Should().Be(kind);
        await closed.Task.WaitAsync(Deadline);
        written.Should().BeLessThan(32 << 20, "the client must close the connection instead of reading on");
    }

    [Fact]
    public async Task GetState_ConnectionReset_IsConnectionClosed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = TestClient.Patient();

        var call = client.GetStateAsync(EndpointOf(listener), default);
        using (var accepted = await listener.AcceptSocketAsync())
        {
            await accepted.ReceiveAsync(new byte[16]);
            accepted.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        (await call.WaitAsync(Deadline)).Failure!.Kind.Should().Be(EccFailureKind.ConnectionClosed);
    }

    [Fact]
    public async Task GetState_Cancelled_ThrowsAndClosesTheConnection()
    {
        var closed = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(
            async (stream, cancellation) => closed.SetResult(await stream.ReadAsync(new byte[1], cancellation))
        );
        using var client = TestClient.Patient();
        using var cancel = new CancellationTokenSource();

        var call = client.GetStateAsync(server.Endpoint, cancel.Token);
        await server.Requested.WaitAsync(Deadline);
        await cancel.CancelAsync();

        await call.Invoking(c => c.WaitAsync(Deadline)).Should().ThrowAsync<OperationCanceledException>();
        (await closed.Task.WaitAsync(Deadline)).Should().Be(0);
    }

    [Fact]
    public async Task GetState_CancelledBefore_SendsNothing()
    {
        await using var server = RawServer.Replaying(SoapText.GoodState());
        using var client = TestClient.Patient();

        var call = () => client.GetStateAsync(server.Endpoint, new CancellationToken(canceled: true));

        await call.Should().ThrowAsync<OperationCanceledException>();
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task GetState_WhileACommandHangs_IsNotBlocked()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        await using var server = new RawServer(
            async (stream, cancellation) =>
            {
                var first = Interlocked.Increment(ref calls) == 1;
                if (first)
                {
                    await release.Task.WaitAsync(cancellation);
                }

                await stream.WriteAsync(
                    Encoding.UTF8.GetBytes(first ? SoapText.Text(0, string.Empty, string.Empty) : SoapText.GoodState()),
                    cancellation
                );
            }
        );
        using var client = TestClient.Patient();

        var command = client.TransitionAsync(server.Endpoint, EccTransition.Configure, new ConfigId("a", "b", "c"), [], default);
        await server.Requested.WaitAsync(Deadline);
        (await client.GetStateAsync(server.Endpoint, default)).Ok.Should().BeTrue();
        command.IsCompleted.Should().BeFalse();
        release.SetResult();

        (await command).Ok.Should().BeTrue();
    }

    private static Task Forever(CancellationToken cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);

    private static EccEndpoint EndpointOf(TcpListener listener) => new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);

    private static EccEndpoint FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return EndpointOf(listener);
    }
}
