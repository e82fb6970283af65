using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Simulator.Frames;
using ControlRoom.Tests.Simulator.Routers;
using ControlRoom.Tests.Simulator.Servers;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Systems;

public sealed class SystemTests : IDisposable
{
    private static readonly SimulatedEccOptions Quick = new() { TransitionDuration = TimeSpan.Zero, EventsPerSecond = 50 };

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task StartAsync_Default_IsElevenCoBosAndTheMutant()
    {
        await using var system = await StartAsync(new SimulatedSystemOptions { Directory = directory.Path, Routers = RouterMode.None });

        system.Units.Select(u => u.Source).Should().Equal([.. Enumerable.Range(0, 11).Select(n => $"CoBo[{n}]"), "Mutant[master]"]);
        system.EccServers.Select(s => s.Options.Name).Should().Equal([.. Enumerable.Range(0, 11).Select(n => $"ECC{n}"), "ECC_mutant"]);
        system
            .Units.Select(u => u.RouterName)
            .Should()
            .Equal([.. Enumerable.Range(0, 11).Select(n => $"DataRouter{n}"), "DataRouter_mutant"]);
    }

    [Fact]
    public async Task StartAsync_Always_WritesTheSetup()
    {
        await using var system = await StartAsync(
            new SimulatedSystemOptions
            {
                Directory = directory.Path,
                CoBos = 1,
                Experiment = "demo",
            }
        );

        var setup = JsonNode.Parse(await File.ReadAllTextAsync(system.SetupPath))!;

        setup["experiment"]!.GetValue<string>().Should().Be("demo");
        var ecc = setup["eccServers"]!.AsArray()[0]!;
        ecc["name"]!.GetValue<string>().Should().Be("ECC0");
        ecc["ipAddress"]!.GetValue<string>().Should().Be("127.0.0.1");
        ecc["port"]!.GetValue<int>().Should().Be(system.Units[0].EccServer.Port);
        ecc["selectedConfig"]!.GetValue<string>().Should().Be("cobo0/exp/exp");
        File.Exists(ecc["logPath"]!.GetValue<string>()).Should().BeTrue();
        File.Exists(Path.Combine(ecc["configRoot"]!.GetValue<string>(), "describe-cobo0.xcfg")).Should().BeTrue();
        Directory.Exists(ecc["configBackupRoot"]!.GetValue<string>()).Should().BeTrue();
        var router = setup["dataRouters"]!.AsArray()[1]!;
        (router["name"]!.GetValue<string>(), router["connectionType"]!.GetValue<string>()).Should().Be(("DataRouter_mutant", "TCP"));
        router["port"]!.GetValue<int>().Should().Be(system.Units[1].RouterPort);
        File.Exists(router["logPath"]!.GetValue<string>()).Should().BeTrue();
        setup["dataSources"]!.AsArray()[1]!
            .ToJsonString()
            .Should()
            .Be("""{"name":"Mutant[master]","eccServer":"ECC_mutant","dataRouter":"DataRouter_mutant"}""");
    }

    [Fact]
    public async Task GetConfigIds_OfEveryServer_ListsTheSelectedOneAmongSeveral()
    {
        await using var system = await StartAsync(new SimulatedSystemOptions { Directory = directory.Path, CoBos = 1 });

        foreach (var server in system.EccServers)
        {
            var answer = await RawClient.SendAsync(server.Port, RawClient.Envelope("<GetConfigIDs xmlns=\"urn:ecc\"/>"));
            answer.Text.Should().Contain(RawClient.Exp).And.Contain("pulser");
        }
    }

    [Fact]
    public async Task Run_InProcess_WritesAFileForEachAsAdAndTheMutant()
    {
        await using var system = await StartAsync(
            new SimulatedSystemOptions
            {
                Directory = directory.Path,
                CoBos = 2,
                Ecc = Quick,
            }
        );

        await RunAsync(system);

        await Eventually.HoldsAsync(() => DataFiles().Length == 9, "four AsAds of two CoBos and the MuTAnT write");
        await CallAllAsync(system, "Stop");
        await CallAllAsync(system, "Breakup");
        foreach (var file in DataFiles())
        {
            FrameCheck.ReadAll(await File.ReadAllBytesAsync(file)).Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task Run_Processes_WritesDataAndLeavesNoChildProcess()
    {
        var system = await StartAsync(
            new SimulatedSystemOptions
            {
                Directory = directory.Path,
                CoBos = 1,
                Ecc = Quick,
                Routers = RouterMode.Processes,
                RouterExecutable = ProcessTests.BuiltProgram,
            }
        );
        var children = system.RouterProcesses.Values.Select(p => Process.GetProcessById(p.Id)).ToList();
        await using (system)
        {
            children.Should().HaveCount(2);
            await RunAsync(system);
            await Eventually.HoldsAsync(() => DataFiles().Length == 5, "four AsAds and the MuTAnT write");
        }

        children.Should().OnlyContain(c => c.HasExited);
        children.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task StartAsync_PortTaken_EndsTheStartedServers()
    {
        using var listener = ListenAfterAFreePort();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;
        var options = new SimulatedSystemOptions
        {
            Directory = directory.Path,
            CoBos = 2,
            FirstEccPort = taken - 1,
        };

        var start = () => StartAsync(options);

        await start.Should().ThrowAsync<SocketException>();
        using var again = new TcpListener(IPAddress.Loopback, taken - 1);
        again.Invoking(l => l.Start()).Should().NotThrow("the first server has been ended");
    }

    [Fact]
    public async Task StartAsync_RouterCannotStart_EndsTheEccServers()
    {
        var options = new SimulatedSystemOptions
        {
            Directory = directory.Path,
            CoBos = 1,
            Routers = RouterMode.Processes,
            RouterExecutable = "/bin/false",
        };

        var start = () => StartAsync(options);

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*ended while starting*");
    }

    /// <summary>Listens on a port after one that is not in use.</summary>
    private static TcpListener ListenAfterAFreePort()
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            using var before = new TcpListener(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndpoint).Port - 1);
            try
            {
                before.Start();
                return listener;
            }
            catch (SocketException)
            {
                listener.Dispose();
            }
        }
    }

    private static Task<SimulatedSystem> StartAsync(SimulatedSystemOptions options) =>
        SimulatedSystem.StartAsync(options, TimeProvider.System, CancellationToken.None);

    private static async Task RunAsync(SimulatedSystem system)
    {
        foreach (var transition in new[] { "Describe", "Prepare", "Configure", "Start" })
        {
            await CallAllAsync(system, transition);
        }

        system.EccServers.Should().OnlyContain(s => s.State == EccState.Running);
    }

    private static Task CallAllAsync(SimulatedSystem system, string transition) =>
        Task.WhenAll(
            system.Units.Select(async unit =>
            {
                var links =
                    $"<DataLinkSet><DataLink><DataSender id=\"{unit.Source}\"/>"
                    + $"<DataRouter name=\"{unit.RouterName}\" ipAddress=\"127.0.0.1\" port=\"{unit.RouterPort}\" type=\"TCP\"/>"
                    + "</DataLink></DataLinkSet>";
                var answer = await RawClient.CallAsync(unit.EccServer.Port, transition, table: links);
                answer.ErrorMessage.Should().BeEmpty();
            })
        );

    private string[] DataFiles() => Directory.GetFiles(directory.Path, "*.graw", SearchOption.AllDirectories);
}
