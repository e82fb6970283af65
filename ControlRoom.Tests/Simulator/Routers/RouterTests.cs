using System.Net;
using System.Net.Sockets;
using ControlRoom.Simulator.Frames;
using ControlRoom.Simulator.Routers;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Simulator.Frames;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Routers;

public sealed class RouterTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly WatchedTime time = new();
    private readonly PrintedText output = new();
    private readonly PrintedText errors = new();

    public void Dispose()
    {
        directory.Dispose();
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task Receive_TwoRunsOfTwoAsAds_WritesOneFileForEach()
    {
        await using var router = Start();
        using var sender = await ConnectAsync(router);

        await SendAsync(router, sender, Cobo(0, 0), Cobo(1, 0), Cobo(0, 1), Cobo(1, 1));
        time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(router, sender, Cobo(0, 0), Cobo(1, 0));

        var first = Stamp(TimeSpan.Zero);
        var second = Stamp(TimeSpan.FromSeconds(1));
        directory
            .Files("*.graw")
            .Should()
            .Equal(
                $"CoBo3_AsAd0_{first}_0000.graw",
                $"CoBo3_AsAd0_{second}_0000.graw",
                $"CoBo3_AsAd1_{first}_0000.graw",
                $"CoBo3_AsAd1_{second}_0000.graw"
            );
        Read($"CoBo3_AsAd1_{first}_0000.graw").Select(f => f.EventIdx).Should().Equal(0U, 1U);
        output.ToString().Should().Contain($"== New file: ./CoBo3_AsAd0_{first}_0000.graw\n");
    }

    [Fact]
    public async Task Receive_OverTheSizeLimit_BeginsTheNextIndexAtOnce()
    {
        await using var router = Start(maxFileBytes: 400);
        using var sender = await ConnectAsync(router);

        await SendAsync(router, sender, Cobo(0, 0), Cobo(0, 1), Cobo(0, 2), Cobo(0, 3));

        var stamp = Stamp(TimeSpan.Zero);
        directory.Files("*.graw").Should().Equal(Enumerable.Range(0, 3).Select(n => $"CoBo3_AsAd0_{stamp}_000{n}.graw"));
        Read($"CoBo3_AsAd0_{stamp}_0001.graw").Select(f => f.EventIdx).Should().Equal(2U, 3U);
        new FileInfo(directory.Combine($"CoBo3_AsAd0_{stamp}_0002.graw")).Length.Should().Be(0);
    }

    [Fact]
    public async Task Receive_MutantAndTopology_StoresTheFirstAndDropsTheSecond()
    {
        await using var router = Start();
        using var sender = await ConnectAsync(router);

        await SendAsync(router, sender, TopologyFrameWriter.Write(3, 15), MutantFrameWriter.Write(0, 1), MutantFrameWriter.Write(1, 2));

        directory.Files("*.graw").Should().Equal($"MuTanT_{Stamp(TimeSpan.Zero)}_0000.graw");
        output.ToString().Should().Contain("!! Dumping frame of type 0x7\n");
    }

    [Fact]
    public async Task Receive_FramesSplitAnywhere_AreStoredCompletely()
    {
        await using var router = Start();
        using var sender = await ConnectAsync(router);
        sender.NoDelay = true;
        var all = Enumerable.Range(0, 5).SelectMany(n => Cobo(0, (uint)n)).ToArray();

        foreach (var piece in all.Chunk(37))
        {
            await sender.GetStream().WriteAsync(piece);
        }

        await CloseAsync(router, sender);
        Read(directory.Files("*.graw").Single()).Select(f => f.EventIdx).Should().Equal(0U, 1U, 2U, 3U, 4U);
    }

    [Fact]
    public async Task Receive_InvalidBytes_AreDumpedAndTheNextSenderIsServed()
    {
        await using var router = Start();
        using (var sender = await ConnectAsync(router))
        {
            await SendAsync(router, sender, new byte[100]);
        }

        using var second = await ConnectAgainAsync(router);
        await SendAsync(router, second, Cobo(0, 0));

        errors.ToString().Should().Contain("** Dumping data bytes in hexadecimal");
        output.ToString().Should().Contain("!! Resetting frame builder...");
        Read(directory.Files("*.graw").Single()).Should().ContainSingle();
    }

    [Fact]
    public async Task Connect_SecondSender_IsRefusedUntilTheFirstDisconnects()
    {
        await using var router = Start();
        using var first = await ConnectAsync(router);
        await Eventually.HoldsAsync(() => router.IsConnected, "the first sender is connected");

        await FluentActions.Awaiting(() => ConnectAsync(router)).Should().ThrowAsync<SocketException>();
        using (var control = new TcpClient())
        {
            await control.ConnectAsync(IPAddress.Loopback, router.ControlPort);
        }

        await CloseAsync(router, first);
        using var second = await ConnectAgainAsync(router);
        second.Connected.Should().BeTrue();
    }

    [Fact]
    public async Task Receive_FileCannotBeWritten_IsLoggedAndTheRouterContinues()
    {
        var missing = directory.Combine("gone");
        await using var router = new SimulatedDataRouter(new SimulatedRouterOptions { Directory = missing }, output, errors, time);
        router.Start();
        using var sender = await ConnectAsync(router);
        await SendAsync(router, sender, Cobo(0, 0));
        Directory.CreateDirectory(missing);
        await SendAsync(router, sender, Cobo(0, 1));

        errors
            .ToString()
            .Should()
            .Contain("** Could not create file ./CoBo3")
            .And.Contain("** Could not open file : ./CoBo3")
            .And.Contain("** Error writing frame to file!");
        var file = Directory.GetFiles(missing).Should().ContainSingle().Subject;
        FrameCheck.ReadAll(await File.ReadAllBytesAsync(file)).Single().EventIdx.Should().Be(1);
    }

    [Fact]
    public async Task Start_Idle_HasNoTimerAndPrintsWhatTheRealOnePrints()
    {
        await using var router = Start();

        time.WaitingTimers.Should().Be(0);
        output
            .ToString()
            .Should()
            .StartWith($"== Creating DataReceiver of type 'TCP' with endpoint '127.0.0.1:{router.DataPort}'\n")
            .And.Contain(" Waiting for client connection ....\r");
    }

    private static byte[] Cobo(byte asAd, uint eventIdx) =>
        CoboFrameWriter.Partial(
            new CoboFrameHeader
            {
                Cobo = 3,
                AsAd = asAd,
                EventIdx = eventIdx,
            },
            []
        );

    private static async Task<TcpClient> ConnectAsync(SimulatedDataRouter router)
    {
        var sender = new TcpClient(AddressFamily.InterNetwork);
        await sender.ConnectAsync(IPAddress.Loopback, router.DataPort);
        return sender;
    }

    /// <summary>Connects after the router's 10 ms.</summary>
    private async Task<TcpClient> ConnectAgainAsync(SimulatedDataRouter router)
    {
        await time.UntilTimerWaitsAsync();
        var before = output.ToString().Length;
        time.Advance(TimeSpan.FromMilliseconds(10));
        await Eventually.HoldsAsync(() => output.ToString().Length > before, "the router listens again");
        return await ConnectAsync(router);
    }

    private static async Task CloseAsync(SimulatedDataRouter router, TcpClient sender)
    {
        await Eventually.HoldsAsync(() => router.IsConnected, "the router has accepted the connection");
        sender.Close();
        await Eventually.HoldsAsync(() => !router.IsConnected, "the router has noticed the end");
    }

    /// <summary>
    /// Sends frames and then one of a type that is dropped, whose log line confirms that all earlier frames have been stored.
    /// </summary>
    private async Task SendAsync(SimulatedDataRouter router, TcpClient sender, params byte[][] frames)
    {
        const string Mark = "Dumping frame of type 0x30";
        var before = Count(Mark);
        var last = TopologyFrameWriter.Write(0, 0);
        last[6] = 0x30;
        foreach (var frame in frames.Append(last))
        {
            await sender.GetStream().WriteAsync(frame);
        }

        var isDropped = frames.Any(f => f.All(b => b == 0));
        await Eventually.HoldsAsync(
            () => Count(Mark) > before || (isDropped && output.ToString().Contains("Resetting", StringComparison.Ordinal)),
            "the frames are stored"
        );
        router.IsConnected.Should().BeTrue();
    }

    private int Count(string mark) => output.ToString().Split(mark).Length - 1;

    private string Stamp(TimeSpan after) =>
        (time.GetLocalNow() - (time.GetUtcNow() - time.Start) + after).ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff",
            System.Globalization.CultureInfo.InvariantCulture
        );

    private List<CheckedFrame> Read(string file) => FrameCheck.ReadAll(File.ReadAllBytes(directory.Combine(file)));

    private SimulatedDataRouter Start(long maxFileBytes = SimulatedRouterOptions.DefaultMaxFileBytes)
    {
        var options = new SimulatedRouterOptions { Directory = directory.Path, MaxFileBytes = maxFileBytes };
        var router = new SimulatedDataRouter(options, output, errors, time);
        router.Start();
        return router;
    }
}
