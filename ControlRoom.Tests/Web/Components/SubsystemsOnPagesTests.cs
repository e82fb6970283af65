using System.Text.Json;
using System.Text.Json.Nodes;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Api;
using ControlRoom.Web.Commands.Client;
using ControlRoom.Web.Components.Layout;
using ControlRoom.Web.Components.Panels;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

/// <summary>ECC servers and boards together in the API, on pages and on the command line.</summary>
public sealed class SubsystemsOnPagesTests
{
    private static DateTimeOffset Clock => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Status_Both_GivesEachSubsystemWithItsDevices()
    {
        await using var both = await BoardsBench.RunningAsync();
        both.Board1.Die();
        await both.Boards.ReadAllAsync();
        var status = StatusOf(both);
        status["overall_state_name"]!.GetValue<string>().Should().Be("Running", "it is the state of the ECC servers");
        status["ecc_server_status_list"]!.AsArray().Should().HaveCount(3);
        status["subsystems"]!
            .AsArray()
            .Select(s => $"{s!["name"]} {s["state"]} {s["is_ready"]} {s["is_running"]} {s["devices"]!.AsArray().Count}")
            .Should()
            .Equal("Boards Error false false 2", "GET Running false true 3");
        var devices = status["subsystems"]![0]!["devices"]!;
        JsonNode
            .DeepEquals(
                devices[0],
                JsonNode.Parse(
                    """
                    {
                      "name": "board0",
                      "state": "RUN",
                      "answers": true,
                      "takes_data": true,
                      "is_changing": false,
                      "failure": null,
                      "last_outcome": "Succeeded",
                      "last_outcome_message": null
                    }
                    """
                )
            )
            .Should()
            .BeTrue(devices[0]!.ToJsonString());
        devices[1]!["answers"]!.GetValue<bool>().Should().BeFalse();
        devices[1]!["failure"]!.GetValue<string>().Should().Be("Connection refused.");
    }

    [Fact]
    public async Task Status_GetAlone_HasOneSubsystem()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        var status = StatusResource.From(bench.Now, Clock, bench.Freshness, bench.Subsystems);
        status.Subsystems.Should().ContainSingle().Which.Should().Match<SubsystemStatus>(s => s.Name == "GET" && s.IsReady);
        Text(status).Should().StartWith("Ready   e20009   no run yet").And.NotContain("GET:");
    }

    [Fact]
    public async Task StatusText_Both_HasALineForEachSubsystem()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board0.SetDirectly(BoardState.Off);
        await both.Boards.ReadAllAsync();
        Text(StatusResource.From(both.Now, Clock, both.Bench.Freshness, both.Bench.Subsystems))
            .Split(Environment.NewLine)
            .Should()
            .StartWith("e20009   no run yet")
            .And.ContainInOrder("Boards: Mixed (board0 OFF; board1 READY)", "GET: Ready");
    }

    [Fact]
    public async Task StatusText_BoardsAlone_HasTheirState()
    {
        await using var alone = await BoardsBench.AloneAsync(withoutGet: false);
        Text(StatusResource.From(alone.Now, Clock, alone.Bench.Freshness, alone.Bench.Subsystems)).Should().StartWith("READY   e20009");
    }

    [Fact]
    public async Task Controls_Both_NameEachSubsystemAndAreReadyOnlyIfBothAre()
    {
        await using var both = await BoardsBench.BothAsync();
        ControlsOf(both)
            .Should()
            .Match<ControlsView>(v => v.State == "GET Ready · Boards READY" && v.Icon == "ready" && v.Class.Length == 0);
        both.Board0.SetDirectly(BoardState.Off);
        await both.Boards.ReadAllAsync();
        ControlsOf(both)
            .Should()
            .Match<ControlsView>(v =>
                v.State == "GET Ready · Boards Mixed"
                && v.Sentence == "All 3 servers. board0 is OFF, board1 is READY."
                && v.Icon == "mixed"
                && v.Class == "warn"
            );
        both.Board0.Die();
        await both.Boards.ReadAllAsync();
        ControlsOf(both)
            .Should()
            .Match<ControlsView>(v => v.Class == "bad" && v.Sentence == "All 3 servers. board0 does not answer, board1 is READY.");
    }

    [Fact]
    public async Task Controls_BoardsAlone_OfferStartAndStop()
    {
        await using var alone = await BoardsBench.AloneAsync(withoutGet: false);
        var ready = ControlsOf(alone);
        ready.State.Should().Be("READY");
        ready.IsTakingData.Should().BeFalse();
        ready.Buttons.Single(b => b.Action == SystemAction.Start).Should().Match<ActionView>(b => b.WhyNot == null && b.IsNext);
        await alone.StartAsync();
        var running = ControlsOf(alone);
        running
            .Should()
            .Match<ControlsView>(v => v.State == "RUN" && v.Icon == "running" && v.Sentence == "Run 0 is open." && v.IsTakingData);
        running.Buttons.Single(b => b.Action == SystemAction.Stop).Should().Match<ActionView>(b => b.WhyNot == null && b.IsNext);
    }

    [Fact]
    public async Task Top_BoardsTakeData_TitleNamesEach()
    {
        await using var both = await BoardsBench.RunningAsync();
        TopView.Of(both.Now, Clock, both.Bench.Subsystems).Title.Should().Be("GET Running · Boards RUN · Run 0 — ControlRoom");
        both.SetServers(EccState.Ready);
        await both.Bench.ReadAllAsync();
        TopView
            .Of(both.Now, Clock, both.Bench.Subsystems)
            .Title.Should()
            .Be("GET Ready · Boards RUN · Run 0 — ControlRoom", "boards take data");
    }

    [Theory]
    [InlineData(RunPhase.Opening)]
    [InlineData(RunPhase.Stopping)]
    public async Task Decision_OfARun_AsksEachSubsystemOnceForItsDevices(RunPhase phase)
    {
        await using var both = await BoardsBench.RestartedAsync(phase, BoardState.Run, EccState.Ready);
        var before = both.Boards.Looks;
        DecisionView.Of(both.Now, Clock, both.Bench.Subsystems).Title.Should().NotBeNull();
        (both.Boards.Looks - before).Should().Be(1);
    }

    [Fact]
    public async Task Decision_ABoardDidNotStart_NamesDevices()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board1.Faults = new BoardFaults { Refusal = "no clock" };
        await both.StartAsync();
        var view = DecisionView.Of(both.Now, Clock, both.Bench.Subsystems);
        view.Title.Should().Be("Run 0: not all devices have started");
        view.Sentence.Should().Be("1 of 5 devices are taking data. The run waits for your decision.");
        view.Devices.Select(s => s.Name).Should().Equal("board1", "ECC0", "ECC1", "ECC_mutant");
        view.Devices[0].Value.Should().Be("Start refused: no clock");
    }

    [Fact]
    public async Task Decision_ABoardDoesNotStop_ClosesWithoutIt()
    {
        await using var both = await BoardsBench.RunningAsync(RunControlBench.Rules);
        both.Board1.Faults = new BoardFaults { Refusal = "its disk is full" };
        await both.Bench.DoAsync(SystemAction.Stop);
        var view = DecisionView.Of(both.Now, Clock, both.Bench.Subsystems);
        view.Title.Should().Be("Run 0: not all devices have stopped");
        view.CloseVerb.Should().Be("Close run without board1");
        view.RequiresExpert.Should().BeTrue();
        await PageExit.TakeAsync(both.Bench);
        both.Now.OpenRun.Should().BeNull();
    }

    private static ControlsView ControlsOf(BoardsBench both) => ControlsView.Of(both.Now, Clock, both.Bench.Check, both.Bench.Freshness);

    private static JsonNode StatusOf(BoardsBench both) =>
        JsonNode.Parse(
            JsonSerializer.Serialize(StatusResource.From(both.Now, Clock, both.Bench.Freshness, both.Bench.Subsystems), ApiJson.Options)
        )!;

    private static string Text(SystemStatus status) => StatusText.Of(status);
}
