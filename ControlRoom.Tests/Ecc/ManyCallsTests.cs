using System.Text;
using ControlRoom.Domain.Get;
using ControlRoom.Ecc;
using ControlRoom.Ecc.Soap;
using FluentAssertions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Ecc;

/// <summary>Concurrent calls, and calls that end in each phase.</summary>
public sealed class ManyCallsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly ConfigId Config = new("a", "b", "c");

    [Fact]
    public async Task Calls_HundredAtOnce_GetTheirOwnAnswers()
    {
        var servers = Enumerable
            .Range(0, 20)
            .Select(n => RawServer.Replaying(SoapText.GoodState(state: 1 + (n % 6), message: $"server {n}")))
            .ToList();
        using var client = TestClient.Patient();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(n => client.GetStateAsync(servers[n % servers.Count].Endpoint, default))
        );

        answers
            .Select(a => a.Value)
            .Should()
            .Equal(
                Enumerable
                    .Range(0, 100)
                    .Select(n => new EccReading((EccState)(1 + (n % servers.Count % 6)), EccTransition.None, $"server {n % servers.Count}"))
            );
        servers.Should().OnlyContain(s => s.Requests.Count == 5);
        await Task.WhenAll(servers.Select(s => s.DisposeAsync().AsTask()));
    }

    /// <summary>With a thread for each call, the pool would take minutes to create enough threads.</summary>
    [Fact]
    public async Task Calls_ThreeHundredWaiting_HoldNoThread()
    {
        var waiting = new SemaphoreSlim(0);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var slow = new RawServer(
            async (stream, cancellation) =>
            {
                waiting.Release();
                await release.Task.WaitAsync(cancellation);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(SoapText.Text(0, string.Empty, string.Empty)), cancellation);
            }
        );
        await using var quick = RawServer.Replaying(SoapText.GoodState());
        using var client = TestClient.Patient();

        var commands = Enumerable
            .Range(0, 300)
            .Select(_ => client.TransitionAsync(slow.Endpoint, EccTransition.Configure, Config, [], default))
            .ToList();
        for (var n = 0; n < commands.Count; n++)
        {
            (await waiting.WaitAsync(Deadline)).Should().BeTrue();
        }

        (await client.GetStateAsync(quick.Endpoint, default).WaitAsync(Deadline)).Ok.Should().BeTrue();
        commands.Should().NotContain(c => c.IsCompleted);
        release.SetResult();
        (await Task.WhenAll(commands).WaitAsync(Deadline)).Should().OnlyContain(a => a.Ok);
    }

    /// <summary>A short deadline beside a long one, on one clock: each call keeps its own deadline, whichever began first.</summary>
    [Fact]
    public async Task Calls_OfDifferentDeadlines_KeepTheirOwn()
    {
        await using var server = new RawServer(
            (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation)
        );
        var time = new FakeTimeProvider();
        using var client = new EccClient(
            Options.Create(
                new EccClientOptions
                {
                    StateTimeout = TimeSpan.FromSeconds(2),
                    CommandTimeout = TimeSpan.FromMinutes(5),
                    SlowLimit = TimeSpan.FromMinutes(5),
                }
            ),
            time
        );
        var command = client.TransitionAsync(server.Endpoint, EccTransition.Configure, Config, [], default);
        var state = client.GetStateAsync(server.Endpoint, default);
        var longer = client.TransitionAsync(server.Endpoint, EccTransition.Describe, Config, [], default, TimeSpan.FromMinutes(10));
        await UntilAsync(() => server.Requests.Count == 3);

        time.Advance(TimeSpan.FromSeconds(2));
        (await state.WaitAsync(Deadline)).Failure!.Message.Should().EndWith("within 2 s.");
        (command.IsCompleted, longer.IsCompleted).Should().Be((false, false));
        time.Advance(TimeSpan.FromSeconds(298));
        (await command.WaitAsync(Deadline)).Failure!.Message.Should().EndWith("within 300 s.");
        longer.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(300));
        (await longer.WaitAsync(Deadline)).Failure!.Message.Should().EndWith("within 600 s.");
    }

    [Fact]
    public async Task Call_Ended_LeavesTheExecutionContextOfItsCallerUnchanged()
    {
        await using var server = RawServer.Replaying(SoapText.GoodState());
        using var client = TestClient.Patient();

        var call = client.GetStateAsync(server.Endpoint, default);
        SoapCall.Current.Should().BeNull();
        await call;

        SoapCall.Current.Should().BeNull();
    }

    [Theory]
    [InlineData(CallPhase.Connecting)]
    [InlineData(CallPhase.Request)]
    [InlineData(CallPhase.Headers)]
    [InlineData(CallPhase.Body)]
    public async Task GetState_CancelledInAPhase_ThrowsAtOnce(CallPhase phase)
    {
        await using var peer = new HaltingPeer(phase, closes: false);
        using var client = TestClient.Patient();
        using var cancel = new CancellationTokenSource();

        var call = client.GetStateAsync(peer.Endpoint, cancel.Token);
        await peer.ReachedAsync().WaitAsync(Deadline);
        await cancel.CancelAsync();

        var thrown = await call.Invoking(c => c.WaitAsync(Deadline)).Should().ThrowAsync<OperationCanceledException>();
        thrown.Which.CancellationToken.Should().Be(cancel.Token);
    }

    [Theory]
    [InlineData(CallPhase.Connecting)]
    [InlineData(CallPhase.Request)]
    [InlineData(CallPhase.Headers)]
    [InlineData(CallPhase.Body)]
    public async Task GetState_DeadlineInAPhase_IsTimedOut(CallPhase phase)
    {
        await using var peer = new HaltingPeer(phase, closes: false);
        var time = new FakeTimeProvider();
        using var client = TestClient.New(TimeSpan.FromSeconds(2), time);

        var call = client.GetStateAsync(peer.Endpoint, default);
        await peer.ReachedAsync().WaitAsync(Deadline);
        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            return call.IsCompleted;
        });

        (await call.WaitAsync(Deadline))
            .Failure.Should()
            .Be(
                new EccFailure(
                    EccFailureKind.TimedOut,
                    $"GetState to 127.0.0.1:{peer.Endpoint.Port} failed: no complete response within 2 s."
                )
            );
    }

    [Theory]
    [InlineData(CallPhase.Request)]
    [InlineData(CallPhase.Headers)]
    [InlineData(CallPhase.Body)]
    public async Task GetState_ClosedInAPhase_IsConnectionClosed(CallPhase phase)
    {
        await using var peer = new HaltingPeer(phase, closes: true);
        using var client = TestClient.Patient();

        var result = await client.GetStateAsync(peer.Endpoint, default).WaitAsync(Deadline);

        result.Failure!.Kind.Should().Be(EccFailureKind.ConnectionClosed);
        peer.Connections.Should().Be(1, "nothing is sent twice");
    }

    [Fact]
    public async Task Dispose_WhileACallWaits_EndsItWithAFailure()
    {
        await using var peer = new HaltingPeer(CallPhase.Headers, closes: false);
        var client = TestClient.Patient();
        var call = client.GetStateAsync(peer.Endpoint, default);
        await peer.ReachedAsync().WaitAsync(Deadline);

        client.Dispose();

        (await call.WaitAsync(Deadline)).Failure!.Kind.Should().Be(EccFailureKind.ConnectionClosed);
        (await client.GetStateAsync(peer.Endpoint, default).WaitAsync(Deadline)).Failure!.Kind.Should().Be(EccFailureKind.ConnectionClosed);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, late.Token);
        }
    }
}
