using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Servers;

/// <summary>How a server answers during a transition.</summary>
public sealed class BusyTests
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly WatchedTime time = new();

    [Fact]
    public async Task Describe_Synchronous_AnswersAtTheEndWhileGetStateAnswers()
    {
        await using var server = await StartAsync(EccThreading.Synchronous);
        var describe = RawClient.CallAsync(server.Port, "Describe");
        await time.UntilTimerWaitsAsync();

        var meanwhile = await RawClient.GetStateAsync(server.Port);
        var second = await RawClient.CallAsync(server.Port, "Undo");
        var configs = await RawClient.SendAsync(server.Port, RawClient.Envelope("<GetConfigIDs xmlns=\"urn:ecc\"/>"));
        describe.IsCompleted.Should().BeFalse();
        time.Advance(OneSecond);
        await describe;

        (meanwhile.State, meanwhile.Transition, meanwhile.ErrorMessage).Should().Be((1, 1, "The ECC state machine is busy!"));
        (second.ErrorCode, second.ErrorMessage).Should().Be((9, "The ECC state machine is busy!"));
        configs.Text.Should().Contain("cobo0");
        (await RawClient.GetStateAsync(server.Port)).State.Should().Be(2);
    }

    [Fact]
    public async Task Describe_Asynchronous_AnswersAtOnceAndFinishesLater()
    {
        await using var server = await StartAsync(EccThreading.Asynchronous);

        var answer = await RawClient.CallAsync(server.Port, "Describe");
        var meanwhile = await RawClient.GetStateAsync(server.Port);
        var done = UntilNoTransitionAsync(server);
        await time.UntilTimerWaitsAsync();
        time.Advance(OneSecond);
        await done;

        answer.ErrorCode.Should().Be(0);
        (meanwhile.State, meanwhile.Transition).Should().Be((1, 1));
        server.State.Should().Be(EccState.Described);
    }

    [Fact]
    public async Task GetState_SingleThreaded_AnswersWhenTheTransitionIsOver()
    {
        await using var server = await StartAsync(EccThreading.SingleThreaded);
        var describe = RawClient.CallAsync(server.Port, "Describe");
        await time.UntilTimerWaitsAsync();

        using var poll = await RawClient.ConnectAsync(server.Port);
        await poll.GetStream().WriteAsync(RawClient.Envelope("<GetState xmlns=\"urn:ecc\"/>"));
        server.RequestCount("GetState").Should().Be(0);
        time.Advance(OneSecond);
        await describe;
        var answer = await RawClient.ReadAsync(poll.GetStream());

        (answer.State, answer.Transition).Should().Be((2, 0));
    }

    [Fact]
    public async Task Describe_ClientDisconnects_StillCompletes()
    {
        await using var server = await StartAsync(EccThreading.Synchronous);
        using (var client = await RawClient.ConnectAsync(server.Port))
        {
            await client.GetStream().WriteAsync(RawClient.Transition("Describe"));
            await time.UntilTimerWaitsAsync();
        }

        var done = UntilNoTransitionAsync(server);
        time.Advance(OneSecond);
        await done;

        server.State.Should().Be(EccState.Described);
    }

    [Fact]
    public async Task Describe_OwnDuration_TakesThatLong()
    {
        var durations = ImmutableDictionary<EccTransition, TimeSpan>.Empty.Add(EccTransition.Describe, TimeSpan.FromSeconds(261));
        await using var server = new SimulatedEccServer(
            new SimulatedEccOptions { TransitionDuration = OneSecond, Durations = durations },
            time
        );
        await server.StartAsync();
        var describe = RawClient.CallAsync(server.Port, "Describe");
        await time.UntilTimerWaitsAsync();

        time.Advance(TimeSpan.FromSeconds(260));
        server.Transition.Should().Be(EccTransition.Describe);
        time.Advance(OneSecond);
        await describe;

        server.State.Should().Be(EccState.Described);
    }

    [Fact]
    public async Task ForceState_DuringTransition_Wins()
    {
        await using var server = await StartAsync(EccThreading.Synchronous);
        var describe = RawClient.CallAsync(server.Port, "Describe");
        await time.UntilTimerWaitsAsync();

        server.ForceState(EccState.Off);
        time.Advance(OneSecond);
        await describe;

        server.State.Should().Be(EccState.Off);
        server.Transition.Should().Be(EccTransition.None);
    }

    private static async Task UntilNoTransitionAsync(SimulatedEccServer server)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.StateChanged += (_, _) =>
        {
            if (server.Transition == EccTransition.None)
            {
                over.TrySetResult();
            }
        };
        await over.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<SimulatedEccServer> StartAsync(EccThreading mode)
    {
        var server = new SimulatedEccServer(new SimulatedEccOptions { Mode = mode, TransitionDuration = OneSecond }, time);
        await server.StartAsync();
        return server;
    }
}
