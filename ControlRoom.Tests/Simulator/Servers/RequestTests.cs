using System.Text;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Servers;

/// <summary>Requests as they arrive over the network, well-formed or not.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private readonly SimulatedEccServer server = new(new SimulatedEccOptions { TransitionDuration = TimeSpan.Zero }, TimeProvider.System);

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Request_InSmallPieces_IsAnswered()
    {
        using var client = await RawClient.ConnectAsync(server.Port);
        client.NoDelay = true;
        foreach (var piece in RawClient.Envelope("<GetState xmlns=\"urn:ecc\"/>").Chunk(7))
        {
            await client.GetStream().WriteAsync(piece);
        }

        (await RawClient.ReadAsync(client.GetStream())).State.Should().Be(1);
    }

    [Fact]
    public async Task Request_NotXml_ClosesWithoutAByte() =>
        (await RawClient.SendAsync(server.Port, RawClient.Post("hello"))).Bytes.Should().BeEmpty();

    [Fact]
    public async Task Request_UnknownOperation_IsAFaultThatNamesIt()
    {
        var answer = await RawClient.SendAsync(server.Port, RawClient.Envelope("<Fly xmlns=\"urn:ecc\"/>"));

        answer.Status.Should().Be(500);
        answer.Body.Should().Contain("Method 'Fly' not implemented");
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\n\r\n", 411)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 411)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n", 413)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 17000000\r\n\r\n", 413)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("Good morning\r\n\r\n", 400)]
    public async Task Request_Unusable_IsRefused(string request, int status) =>
        (await RawClient.SendAsync(server.Port, Encoding.ASCII.GetBytes(request))).Status.Should().Be(status);

    [Fact]
    public async Task Request_HeaderWithoutEnd_IsRefused()
    {
        var endless = Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nX: " + new string('x', (64 * 1024) - 20));

        (await RawClient.SendAsync(server.Port, endless)).Status.Should().Be(431);
    }

    [Fact]
    public async Task Describe_NestedXml_IsAccepted()
    {
        var request = RawClient.Envelope($"<Describe xmlns=\"urn:ecc\"><configID>\n{RawClient.Exp}</configID><table></table></Describe>");

        var answer = await RawClient.SendAsync(server.Port, request);

        answer.ErrorMessage.Should().BeEmpty();
        server.State.Should().Be(EccState.Described);
    }

    [Fact]
    public async Task Configure_NestedTable_IsAccepted()
    {
        server.ForceState(EccState.Prepared);
        var request = RawClient.Envelope(
            $"<Configure xmlns=\"urn:ecc\"><configID>{RawClient.Exp}</configID><table>{RawClient.Links}</table></Configure>"
        );

        (await RawClient.SendAsync(server.Port, request)).ErrorMessage.Should().BeEmpty();
        server.State.Should().Be(EccState.Ready);
    }

    [Fact]
    public async Task Describe_ConfigIsNotXml_IsHarmless()
    {
        var answer = await RawClient.CallAsync(server.Port, "Describe", "cobo0");

        answer.ErrorMessage.Should().Be("Configuration identifier '<ConfigId></ConfigId>' is not valid.");
        server.IsRunning.Should().BeTrue();
    }
}
