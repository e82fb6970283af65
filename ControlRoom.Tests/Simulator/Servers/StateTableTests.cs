using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Servers;

public sealed class StateTableTests
{
    private static readonly Dictionary<(EccState, EccTransition), EccState> Arrows = new()
    {
        [(EccState.Idle, EccTransition.Describe)] = EccState.Described,
        [(EccState.Described, EccTransition.Prepare)] = EccState.Prepared,
        [(EccState.Described, EccTransition.Undo)] = EccState.Idle,
        [(EccState.Prepared, EccTransition.Configure)] = EccState.Ready,
        [(EccState.Prepared, EccTransition.Undo)] = EccState.Described,
        [(EccState.Ready, EccTransition.Start)] = EccState.Running,
        [(EccState.Ready, EccTransition.Breakup)] = EccState.Prepared,
        [(EccState.Running, EccTransition.Stop)] = EccState.Ready,
        [(EccState.Running, EccTransition.Pause)] = EccState.Paused,
        [(EccState.Running, EccTransition.Breakup)] = EccState.Prepared,
        [(EccState.Paused, EccTransition.Stop)] = EccState.Ready,
        [(EccState.Paused, EccTransition.Resume)] = EccState.Running,
        [(EccState.Paused, EccTransition.Breakup)] = EccState.Prepared,
    };

    public static TheoryData<EccState, EccTransition> Pairs
    {
        get
        {
            var pairs = new TheoryData<EccState, EccTransition>();
            foreach (var state in Enum.GetValues<EccState>())
            {
                foreach (var transition in Enum.GetValues<EccTransition>().Where(t => t != EccTransition.None))
                {
                    pairs.Add(state, transition);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Call_AnyPair_FollowsTheArrowOrIsIgnoredWithoutAnError(EccState from, EccTransition by)
    {
        await using var server = new SimulatedEccServer(
            new SimulatedEccOptions { TransitionDuration = TimeSpan.Zero },
            TimeProvider.System
        );
        await server.StartAsync();
        server.ForceState(from);

        var answer = await RawClient.CallAsync(server.Port, by.ToString());

        var refused = from == EccState.Idle && by == EccTransition.Configure;
        answer.ErrorCode.Should().Be(refused ? 3 : 0);
        server.State.Should().Be(Arrows.GetValueOrDefault((from, by), from));
        var read = await RawClient.GetStateAsync(server.Port);
        read.State.Should().Be((int)server.State);
        read.Transition.Should().Be(0);
    }

    [Fact]
    public async Task Describe_IgnoredInDescribed_AnswersTheOldText()
    {
        await using var server = new SimulatedEccServer(
            new SimulatedEccOptions { TransitionDuration = TimeSpan.Zero },
            TimeProvider.System
        );
        await server.StartAsync();
        var first = await RawClient.CallAsync(server.Port, "Describe");

        var second = await RawClient.CallAsync(server.Port, "Describe");

        first.Text.Should().Contain("CoBo[0]");
        second.ErrorCode.Should().Be(0);
        second.Text.Should().Be(first.Text);
    }

    [Fact]
    public async Task Configure_IgnoredInReady_AnswersTheOldText()
    {
        await using var server = new SimulatedEccServer(
            new SimulatedEccOptions { TransitionDuration = TimeSpan.Zero },
            TimeProvider.System
        );
        await server.StartAsync();
        server.ForceState(EccState.Prepared);
        var first = await RawClient.CallAsync(server.Port, "Configure");

        var second = await RawClient.CallAsync(server.Port, "Configure", table: string.Empty);

        first.ErrorMessage.Should().BeEmpty();
        first.Text.Should().Contain("DataRouter");
        second.ErrorCode.Should().Be(0);
        second.Text.Should().Be(first.Text);
    }

    [Theory]
    [InlineData(EccState.Running)]
    [InlineData(EccState.Paused)]
    public async Task Breakup_NotStopped_StopsFirst(EccState from)
    {
        await using var server = new SimulatedEccServer(
            new SimulatedEccOptions { TransitionDuration = TimeSpan.Zero },
            TimeProvider.System
        );
        await server.StartAsync();
        server.ForceState(from);
        var seen = new List<EccState>();
        server.StateChanged += (_, _) => seen.Add(server.State);

        await RawClient.CallAsync(server.Port, "Breakup");

        seen.Should().Equal(from, EccState.Ready, EccState.Prepared);
    }
}
