using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Api;
using ControlRoom.Web.Commands.Client;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Commands;

/// <summary>The command line learns of the failure of any device, not only of ECC servers.</summary>
public sealed class CommandFailuresTests
{
    [Fact]
    public async Task Of_ABoardDidNotStart_NamesItWithTheReason()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board1.Faults = new BoardFaults { Refusal = "no clock" };
        await both.StartAsync();
        var status = StatusOf(both);

        status
            .Subsystems.SelectMany(s => s.Devices)
            .Select(d => (d.Name, d.LastOutcome))
            .Should()
            .Equal(("board0", "Succeeded"), ("board1", "Refused"), ("ECC0", "Skipped"), ("ECC1", "Skipped"), ("ECC_mutant", "Skipped"));
        var lines = CommandFailures.Of(status, null);
        lines.Should().Contain("board1: Refused. no clock").And.HaveCount(4);
        CommandFailures.Of(status, "board0").Should().BeEmpty();
        CommandFailures.Of(status, "board1").Should().Equal("board1: Refused. no clock");
    }

    [Fact]
    public async Task Of_BoardsAlone_NamesTheBoard()
    {
        await using var alone = await BoardsBench.AloneAsync();
        alone.Board0.Faults = new BoardFaults { Refusal = "no clock" };
        await alone.StartAsync();
        CommandFailures.Of(StatusOf(alone), null).Should().Contain("board0: Refused. no clock");
    }

    [Fact]
    public async Task Of_EverythingSucceeded_IsEmpty()
    {
        await using var both = await BoardsBench.RunningAsync();
        CommandFailures.Of(StatusOf(both), null).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_StatusOfVersion01_NamesTheServer()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Bench.Ecc[9000].Refusal = "no clock";
        await both.StartAsync();
        var status = StatusOf(both) with { Subsystems = [] };
        CommandFailures.Of(status, "ECC0").Should().ContainSingle().Which.Should().StartWith("ECC0: Refused. ");
    }

    private static SystemStatus StatusOf(BoardsBench bench) =>
        StatusResource.From(bench.Now, TimeProvider.System.GetUtcNow(), RunControlBench.Limits, bench.Bench.Subsystems);
}
