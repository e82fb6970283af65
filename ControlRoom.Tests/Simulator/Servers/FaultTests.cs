using System.Net.Sockets;
using System.Text;
using System.Xml;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Servers;

/// <summary>Faults on request.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly SimulatedEccServer server = new(new SimulatedEccOptions { TransitionDuration = TimeSpan.Zero }, TimeProvider.System);

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task FailNext_Once_FailsOnceWithItsMessageAndCode()
    {
        server.Faults.FailNext(EccTransition.Describe, "line 1\nline <2>");

        var first = await RawClient.CallAsync(server.Port, "Describe");
        var state = server.State;
        var second = await RawClient.CallAsync(server.Port, "Describe");

        (first.ErrorCode, first.ErrorMessage, state).Should().Be((1, "line 1\nline <2>", EccState.Idle));
        (second.ErrorCode, server.State).Should().Be((0, EccState.Described));
    }

    [Fact]
    public async Task FailAll_UntilCleared_FailsEveryTime()
    {
        server.Faults.FailAll(EccTransition.Describe, "no", errorCode: 77);

        var codes = new[]
        {
            (await RawClient.CallAsync(server.Port, "Describe")).ErrorCode,
            (await RawClient.CallAsync(server.Port, "Describe")).ErrorCode,
        };
        server.Faults.Clear();
        await RawClient.CallAsync(server.Port, "Describe");

        codes.Should().Equal(77, 77);
        server.State.Should().Be(EccState.Described);
    }

    [Fact]
    public async Task Lie_Describe_AnswersZeroAndKeepsItsState()
    {
        server.Faults.Lie = true;

        var answer = await RawClient.CallAsync(server.Port, "Describe");

        (answer.ErrorCode, server.State).Should().Be((0, EccState.Idle));
    }

    [Fact]
    public async Task Hang_GetState_AnswersOnlyCommands()
    {
        server.Faults.Hang = SimulatorRequests.GetState;
        using var client = await RawClient.ConnectAsync(server.Port);
        await client.GetStream().WriteAsync(RawClient.Envelope("<GetState xmlns=\"urn:ecc\"/>"));
        await Eventually.HoldsAsync(() => server.RequestCount("GetState") == 1, "the hanging request has been received");

        var command = await RawClient.CallAsync(server.Port, "Describe");

        command.ErrorCode.Should().Be(0);
        client.Client.Poll(TimeSpan.Zero, SelectMode.SelectRead).Should().BeFalse("nothing is ever answered");
    }

    [Fact]
    public async Task Hang_Commands_DoesNotCarryThemOut()
    {
        server.Faults.Hang = SimulatorRequests.Commands;
        using var client = await RawClient.ConnectAsync(server.Port);
        await client.GetStream().WriteAsync(RawClient.Transition("Describe"));
        await Eventually.HoldsAsync(() => server.RequestCount("Describe") == 1, "the hanging request has been received");

        (await RawClient.GetStateAsync(server.Port)).State.Should().Be(1);
        server.Transition.Should().Be(EccTransition.None);
    }

    [Fact]
    public async Task AnswerDelay_Describe_IsDoneBeforeItIsAnswered()
    {
        var time = new WatchedTime();
        await using var slow = new SimulatedEccServer(new SimulatedEccOptions { TransitionDuration = TimeSpan.Zero }, time);
        await slow.StartAsync();
        slow.Faults.AnswerDelay = TimeSpan.FromSeconds(5);

        var call = RawClient.CallAsync(slow.Port, "Describe");
        await time.UntilTimerWaitsAsync();

        slow.State.Should().Be(EccState.Described);
        call.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(5));
        (await call).ErrorCode.Should().Be(0);
    }

    [Theory]
    [InlineData(GarbageMode.WrongRoot, "ResponseNothing")]
    [InlineData(GarbageMode.NonNumber, "<State>ready</State>")]
    [InlineData(GarbageMode.Html404, "HTTP/1.1 404 Not Found")]
    [InlineData(GarbageMode.Fault, "<faultstring>")]
    [InlineData(GarbageMode.NotHttp, "SSH-2.0")]
    [InlineData(GarbageMode.Dtd, "<!DOCTYPE")]
    public async Task Garbage_GetState_IsCorruptedAsRequested(GarbageMode mode, string sign)
    {
        server.Faults.Garbage = mode;

        var answer = await RawClient.SendAsync(server.Port, RawClient.Envelope("<GetState xmlns=\"urn:ecc\"/>"));

        Encoding.UTF8.GetString(answer.Bytes).Should().Contain(sign);
    }

    [Fact]
    public async Task Garbage_OfCommandsOnly_DoesNotAffectGetState()
    {
        server.Faults.Garbage = GarbageMode.EmptyClose;
        server.Faults.GarbageFor = SimulatorRequests.Commands;

        var command = await RawClient.CallAsync(server.Port, "Describe");

        command.Bytes.Should().BeEmpty();
        (await RawClient.GetStateAsync(server.Port)).State.Should().Be(2, "the command with the corrupted answer was carried out");
    }

    [Fact]
    public async Task Garbage_Truncated_AnnouncesMoreThanItSends()
    {
        server.Faults.Garbage = GarbageMode.Truncated;

        var answer = await RawClient.GetStateAsync(server.Port);

        var announced = int.Parse(answer.HeaderField("Content-Length"), System.Globalization.CultureInfo.InvariantCulture);
        Encoding.UTF8.GetByteCount(answer.Body).Should().BeInRange(1, announced - 1);
        answer.Invoking(a => a.Xml).Should().Throw<XmlException>();
    }

    [Fact]
    public async Task Garbage_Huge_SendsWithoutEndUntilTheClientDisconnects()
    {
        server.Faults.Garbage = GarbageMode.Huge;
        using var client = await RawClient.ConnectAsync(server.Port);
        await client.GetStream().WriteAsync(RawClient.Envelope("<GetState xmlns=\"urn:ecc\"/>"));

        var taken = new byte[20_000_000];
        await client.GetStream().ReadExactlyAsync(taken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        taken[^1].Should().Be((byte)'x');
    }

    [Fact]
    public async Task Garbage_DripFeed_SendsOneByteAtATime()
    {
        var time = new WatchedTime();
        await using var dripping = new SimulatedEccServer(new SimulatedEccOptions(), time);
        await dripping.StartAsync();
        dripping.Faults.Garbage = GarbageMode.DripFeed;
        using var client = await RawClient.ConnectAsync(dripping.Port);
        await client.GetStream().WriteAsync(RawClient.Envelope("<GetState xmlns=\"urn:ecc\"/>"));

        var buffer = new byte[100];
        for (var i = 0; i < 3; i++)
        {
            (await client.GetStream().ReadAsync(buffer)).Should().Be(1);
            await time.UntilTimerWaitsAsync();
            time.Advance(TimeSpan.FromMilliseconds(200));
        }
    }
}
