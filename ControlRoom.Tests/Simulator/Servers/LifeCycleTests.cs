using System.Net.Sockets;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Servers;

/// <summary>Start, kill, fatal errors, restart.</summary>
public sealed class LifeCycleTests : IAsyncLifetime
{
    private readonly SimulatedEccServer server = new(new SimulatedEccOptions { TransitionDuration = TimeSpan.Zero }, TimeProvider.System);

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(true, EccState.Ready)]
    [InlineData(false, EccState.Idle)]
    public async Task StartAsync_AfterStop_ListensOnTheSamePort(bool keepState, EccState expected)
    {
        var port = server.Port;
        server.ForceState(EccState.Ready);
        await server.StopAsync();
        await Refused(port);

        await server.StartAsync(keepState);

        server.Port.Should().Be(port);
        (await RawClient.GetStateAsync(port)).State.Should().Be((int)expected);
    }

    [Fact]
    public async Task StopAsync_DuringATransition_LosesItAndClosesTheConnection()
    {
        var time = new WatchedTime();
        await using var slow = new SimulatedEccServer(new SimulatedEccOptions { TransitionDuration = TimeSpan.FromSeconds(1) }, time);
        await slow.StartAsync();
        var call = RawClient.CallAsync(slow.Port, "Describe");
        await time.UntilTimerWaitsAsync();

        await slow.StopAsync();

        (await call).Bytes.Should().BeEmpty();
        await slow.StartAsync(keepState: true);
        (slow.State, slow.Transition).Should().Be((EccState.Idle, EccTransition.None));
        time.WaitingTimers.Should().Be(0, "an idle server has no timer");
    }

    [Fact]
    public async Task RefuseConnections_Toggled_ClosesAndOpensThePortAndKeepsTheState()
    {
        server.ForceState(EccState.Prepared);

        server.Faults.RefuseConnections = true;
        await Refused(server.Port);
        server.IsRunning.Should().BeTrue();
        server.Faults.RefuseConnections = false;

        (await RawClient.GetStateAsync(server.Port)).State.Should().Be(3);
    }

    [Fact]
    public async Task Resume_FatalAsForTheRealOne_EndsTheProcessWithoutAnAnswer()
    {
        server.ForceState(EccState.Paused);
        server.Faults.DieOnResume = true;

        var answer = await RawClient.CallAsync(server.Port, "Resume");

        answer.Bytes.Should().BeEmpty();
        server.IsRunning.Should().BeFalse();
        await Refused(server.Port);
        await server.StartAsync();
        server.State.Should().Be(EccState.Idle);
    }

    [Theory]
    [InlineData("<ConfigId><SubConfigId type=\"describe\"></SubConfigId></ConfigId>")]
    [InlineData("<ConfigId><SubConfigId type=\"DESCRIBE\">cobo0</SubConfigId></ConfigId>")]
    [InlineData("<ConfigId><SubConfigId type=\"other\">cobo0</SubConfigId></ConfigId>")]
    [InlineData("<ConfigId><SubConfigId>cobo0</SubConfigId></ConfigId>")]
    public async Task Describe_FatalConfig_EndsTheProcessWithoutAnAnswer(string config)
    {
        var answer = await RawClient.CallAsync(server.Port, "Describe", config);

        answer.Bytes.Should().BeEmpty();
        server.IsRunning.Should().BeFalse();
    }

    [Fact]
    public async Task ServerExit_Called_AnswersAndEnds()
    {
        var answer = await RawClient.SendAsync(server.Port, RawClient.Envelope("<ServerExit xmlns=\"urn:ecc\"/>"));

        answer.ErrorCode.Should().Be(0);
        await Eventually.HoldsAsync(() => !server.IsRunning, "the server has ended");
    }

    [Fact]
    public async Task Log_Always_IsInTheFieldsFormat()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Combine("ecc.log");
        await using (
            var logging = new SimulatedEccServer(
                new SimulatedEccOptions { LogPath = path, TransitionDuration = TimeSpan.Zero },
                TimeProvider.System
            )
        )
        {
            await logging.StartAsync();
            await RawClient.CallAsync(logging.Port, "Describe");
        }

        var lines = await File.ReadAllLinesAsync(path);
        lines
            .Should()
            .OnlyContain(l =>
                System.Text.RegularExpressions.Regex.IsMatch(
                    l,
                    @"^\(\d\d:\d\d:\d\d - \d\d/\d\d/\d{4}\) (INFO|ERROR) - .+$",
                    System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
            );
        lines.Should().Contain(l => l.Contains("Describe", StringComparison.Ordinal));
    }

    private static async Task Refused(int port) =>
        await FluentActions.Awaiting(() => RawClient.ConnectAsync(port)).Should().ThrowAsync<SocketException>();
}
