using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Simulator.Frames;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Servers;

/// <summary>Links, connections and data from Configure to Breakup; the router is a bare listener here.</summary>
public sealed class DataLinkTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly TcpListener router = new(IPAddress.Loopback, 0);

    public Task InitializeAsync()
    {
        router.Start();
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        router.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Configure_NothingIsListening_FailsAndRemainsPrepared()
    {
        await using var server = await PreparedAsync("CoBo[0]");
        var links = Links("CoBo[0]");
        router.Stop();

        var answer = await RawClient.CallAsync(server.Port, "Configure", table: links);

        answer.ErrorCode.Should().Be(3);
        answer
            .ErrorMessage.Should()
            .StartWith("Could not connect data sender 'CoBo[0]' to its data router: Failed to connect to data router of type 'TCP': ");
        server.State.Should().Be(EccState.Prepared);
    }

    [Fact]
    public async Task Configure_TypeWithoutSender_Fails()
    {
        await using var server = await PreparedAsync("CoBo[0]");

        var answer = await RawClient.CallAsync(
            server.Port,
            "Configure",
            table: Links("CoBo[0]").Replace("TCP", "FDT", StringComparison.Ordinal)
        );

        answer.ErrorMessage.Should().Contain("of type 'FDT'");
    }

    [Fact]
    public async Task Configure_SecondSenderWithoutLink_FailsAndClosesTheFirst()
    {
        await using var server = await PreparedAsync("CoBo[0]", "CoBo[1]");

        var answer = await RawClient.CallAsync(server.Port, "Configure", table: Links("CoBo[0]"));
        using var connection = await AcceptAsync();

        answer.ErrorMessage.Should().Be("Could not find a valid data router for data sender 'CoBo[1]'");
        (await connection.GetStream().ReadAsync(new byte[1])).Should().Be(0);
    }

    [Fact]
    public async Task Run_OfCoBo_SendsFramesOfFourAsAdsNumberedFromZeroAtEachStart()
    {
        await using var server = await PreparedAsync("CoBo[10]");
        await CallAsync(server, "Configure", "CoBo[10]");
        using var connection = await AcceptAsync();

        await CallAsync(server, "Start", "CoBo[10]");
        var first = await ReadFramesAsync(connection, 12);
        await CallAsync(server, "Stop", "CoBo[10]");
        await DrainAsync(connection);
        await CallAsync(server, "Start", "CoBo[10]");
        var second = await ReadFramesAsync(connection, 4);

        first
            .Select(f => (f.EventIdx, f.AsAd))
            .Should()
            .Equal((0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (2, 1), (2, 2), (2, 3));
        first.Should().OnlyContain(f => f.Type == 1 && f.Revision == 5 && f.Cobo == 10 && f.Length > 1000);
        first.Select(f => f.EventTime).Distinct().Should().Equal(1_000_000, 2_000_000, 3_000_000);
        second.Should().OnlyContain(f => f.EventIdx == 0);
    }

    [Fact]
    public async Task Resume_AfterPause_ContinuesTheNumbers()
    {
        await using var server = await PreparedAsync("CoBo[0]");
        await CallAsync(server, "Configure", "CoBo[0]");
        using var connection = await AcceptAsync();
        await CallAsync(server, "Start", "CoBo[0]");
        await ReadFramesAsync(connection, 4);

        await CallAsync(server, "Pause", "CoBo[0]");
        await DrainAsync(connection);
        await CallAsync(server, "Resume", "CoBo[0]");

        (await ReadFramesAsync(connection, 1))[0].EventIdx.Should().BePositive();
    }

    [Fact]
    public async Task Run_OfMutant_SendsItsOwnFrames()
    {
        await using var server = await PreparedAsync("Mutant[master]");
        await CallAsync(server, "Configure", "Mutant[master]");
        using var connection = await AcceptAsync();

        await CallAsync(server, "Start", "Mutant[master]");

        (await ReadFramesAsync(connection, 3)).Select(f => (f.Type, f.EventIdx)).Should().Equal((8, 0), (8, 1), (8, 2));
    }

    [Fact]
    public async Task Run_FullReadOut_SendsCompactFrames()
    {
        await using var server = await PreparedAsync(new SimulatedEccOptions { CompactFrames = true, AsAds = 2 });
        await CallAsync(server, "Configure", "CoBo[0]");
        using var connection = await AcceptAsync();

        await CallAsync(server, "Start", "CoBo[0]");

        (await ReadFramesAsync(connection, 4))
            .Select(f => (f.Type, f.Length, f.EventIdx, f.AsAd))
            .Should()
            .Equal((2, 278_784, 0, 0), (2, 278_784, 0, 1), (2, 278_784, 1, 0), (2, 278_784, 1, 1));
    }

    [Fact]
    public async Task Breakup_Running_EndsWithACompleteFrameAndClosesTheConnection()
    {
        await using var server = await PreparedAsync("CoBo[0]");
        await CallAsync(server, "Configure", "CoBo[0]");
        using var connection = await AcceptAsync();
        await CallAsync(server, "Start", "CoBo[0]");
        await ReadFramesAsync(connection, 4);

        await CallAsync(server, "Breakup", "CoBo[0]");

        using var rest = new MemoryStream();
        await connection.GetStream().CopyToAsync(rest).WaitAsync(Deadline);
        FrameCheck.ReadAll(rest.ToArray()).Where(f => f.Type != 1).Should().BeEmpty();
    }

    [Fact]
    public async Task StopAsync_Configured_ClosesTheConnection()
    {
        await using var server = await PreparedAsync("CoBo[0]");
        await CallAsync(server, "Configure", "CoBo[0]");
        using var connection = await AcceptAsync();

        await server.StopAsync();

        (await connection.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Deadline)).Should().Be(0);
    }

    private static Task<SimulatedEccServer> PreparedAsync(params string[] senders) =>
        PreparedAsync(new SimulatedEccOptions { Senders = [.. senders] });

    private static async Task<SimulatedEccServer> PreparedAsync(SimulatedEccOptions options)
    {
        var server = new SimulatedEccServer(
            options with
            {
                TransitionDuration = TimeSpan.Zero,
                ConnectToRouters = true,
                EventsPerSecond = 100,
            },
            TimeProvider.System
        );
        await server.StartAsync();
        server.ForceState(EccState.Prepared);
        return server;
    }

    private static async Task<List<CheckedFrame>> ReadFramesAsync(TcpClient connection, int count)
    {
        var frames = new List<CheckedFrame>();
        var stream = connection.GetStream();
        while (frames.Count < count)
        {
            var header = new byte[8];
            await stream.ReadExactlyAsync(header).AsTask().WaitAsync(Deadline);
            var frame = new byte[((header[1] << 16) | (header[2] << 8) | header[3]) << (header[0] & 15)];
            header.CopyTo(frame, 0);
            await stream.ReadExactlyAsync(frame.AsMemory(8)).AsTask().WaitAsync(Deadline);
            frames.AddRange(FrameCheck.ReadAll(frame));
        }

        return frames;
    }

    /// <summary>
    /// Reads the bytes that were sent before the data stopped. The sender has written all of them by now, and loopback has delivered
    /// them.
    /// </summary>
    private static async Task DrainAsync(TcpClient connection)
    {
        while (connection.Available > 0)
        {
            await ReadFramesAsync(connection, 1);
        }
    }

    private Task<TcpClient> AcceptAsync() => router.AcceptTcpClientAsync().WaitAsync(Deadline);

    private async Task CallAsync(SimulatedEccServer server, string transition, string sender)
    {
        var answer = await RawClient.CallAsync(server.Port, transition, table: Links(sender));
        answer.ErrorMessage.Should().BeEmpty();
    }

    private string Links(string sender)
    {
        var port = ((IPEndPoint)router.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        return $"<DataLinkSet><DataLink><DataSender id=\"{sender}\"/>"
            + $"<DataRouter name=\"r\" ipAddress=\"127.0.0.1\" port=\"{port}\" type=\"TCP\"/></DataLink></DataLinkSet>";
    }
}
