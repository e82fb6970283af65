using System.IO.Pipelines;
using System.Net.Sockets;
using ControlRoom.Simulator;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Routers;

public sealed class ProgramTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly PrintedText output = new();
    private readonly PrintedText errors = new();
    private readonly Pipe input = new();

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task RunAsync_InputEnds_EndsWithZero()
    {
        var run = RunAsync(["127.0.0.1:0", ":0", "TCP", "FrameStorage"]);
        await UntilItListensAsync();
        run.IsCompleted.Should().BeFalse();

        await input.Writer.CompleteAsync();

        (await run.WaitAsync(Deadline)).Should().Be(0);
        errors.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task RunAsync_Cancelled_EndsWithZero()
    {
        using var cancel = new CancellationTokenSource();
        var run = RunAsync([":0", ":0"], cancel.Token);
        await UntilItListensAsync();

        await cancel.CancelAsync();

        (await run.WaitAsync(Deadline)).Should().Be(0);
    }

    [Fact]
    public async Task RunAsync_PortTaken_SaysSoAndEndsWithOne()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var code = await RunAsync([":0", taken.LocalEndpoint.ToString()!]).WaitAsync(Deadline);

        code.Should().Be(1);
        errors.ToString().Should().StartWith("## Cannot listen");
    }

    [Theory]
    [InlineData("", "", "FDT")]
    [InlineData("", "", "TCP", "FrameCounter")]
    [InlineData(":70000")]
    [InlineData("", ":x")]
    public async Task RunAsync_InvalidOptions_EndsWithOne(params string[] args)
    {
        (await RunAsync(args).WaitAsync(Deadline)).Should().Be(1);
        errors.ToString().Should().StartWith("## ");
    }

    [Fact]
    public async Task RunAsync_Help_PrintsTheUsage()
    {
        (await RunAsync(["-h"]).WaitAsync(Deadline)).Should().Be(0);
        output.ToString().Should().StartWith("Usage: dataRouter");
    }

    private Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default) =>
        DataRouterProgram.RunAsync(args, new StreamReader(input.Reader.AsStream()), output, errors, TimeProvider.System, cancellationToken);

    private Task UntilItListensAsync() =>
        Eventually.HoldsAsync(() => output.ToString().Contains("Waiting for client", StringComparison.Ordinal), "the router listens");
}
