using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>Automatic ends of runs in which boards take part: by time, by bytes, and because a disk is nearly full.</summary>
public sealed class AutomaticEndsWithBoardsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Look_RunHasItsLength_StopsEverything(bool isAlone)
    {
        await using var bench = await RunningAsync(isAlone, new AutomaticEnd { Length = TimeSpan.FromMinutes(1) });
        await bench.CheckAsync();
        bench.Now.RunState.Should().Be(RunState.Running);
        var run = bench.Now.OpenRun!;
        bench.Bench.Store.Apply(new RunChanged(DateTimeOffset.UnixEpoch, run with { StartedAt = run.StartedAt.AddMinutes(-2) }));
        await EndsAsync(bench, RunEventKind.AutomaticEnd, "The run has reached its length of 00:01:00.");
    }

    [Theory]
    [InlineData(true, 1000)]
    [InlineData(false, 400)]
    public async Task Look_RunHasItsSize_CountsTheBytesOfAllSubsystems(bool isAlone, long ofBoards)
    {
        await using var bench = await RunningAsync(isAlone, new AutomaticEnd { Bytes = 1000 });
        if (!isAlone)
        {
            bench.Bench.ChangeRouter(1, r => r with { FileBytes = 600 });
        }

        bench.Boards.Written = ofBoards - 1;
        await bench.CheckAsync();
        bench.Now.RunState.Should().Be(RunState.Running, "one byte is missing");
        bench.Boards.Written = ofBoards;
        await EndsAsync(bench, RunEventKind.AutomaticEnd, "The run has reached its size: 1000 of 1000 bytes.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Look_DiskOfTheBoardsIsNearlyFull_StopsForGood(bool isAlone)
    {
        await using var bench = await RunningAsync(isAlone, new AutomaticEnd { Length = TimeSpan.FromDays(1), StartsNext = true });
        bench.Boards.MustEnd = "Only 9 GB are free where the boards write.";
        await EndsAsync(
            bench,
            RunEventKind.SequenceStopped,
            "Only 9 GB are free where the boards write. The next run is not started automatically."
        );
        bench.Now.NextStart.Should().BeNull();
    }

    [Fact]
    public async Task Look_DiskOfGetIsNearlyFull_StopsTheBoardsToo()
    {
        var rules = new RunOptions
        {
            StopWhenDiskLeft = 10_000_000_000,
            MinimumDiskFree = 0,
            StopPatience = RunControlBench.Unhurried.StopPatience,
        };
        await using var bench = await RunningAsync(isAlone: false, null, rules);
        bench.Bench.Hosts.DiskFree = 9_000_000_000;
        await EndsAsync(bench, RunEventKind.EndedByItself, "Only 9 GB are free on the disk * of 127.0.0.1: runs stop at 10 GB.");
    }

    [Fact]
    public async Task Look_NextIsToStart_StartsTheBoardsAgain()
    {
        await using var bench = await RunningAsync(isAlone: true, new AutomaticEnd { Bytes = 10, StartsNext = true });
        bench.Boards.Written = 10;
        await EndsAsync(bench, RunEventKind.AutomaticEnd, "The run has reached its size: 10 of 10 bytes.");
        bench.Boards.Written = 0;
        await bench.CheckAsync();
        await bench.Bench.UntilAsync(s => s.OpenRun is { Number: 1, Phase: RunPhase.Running });
        (bench.Board0.State, bench.Board1.State).Should().Be((BoardState.Run, BoardState.Run));
    }

    private static async Task EndsAsync(BoardsBench bench, RunEventKind kind, string why)
    {
        await bench.CheckAsync();
        await bench.Bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty);
        bench.Now.LatestRun!.Events.Should().ContainSingle(e => e.Kind == kind).Which.Text.Should().Match(why);
        bench.Now.LatestRun.AbortReason.Should().BeNull("it ended the usual way");
        bench.Now.LatestRun.EndKnown.Should().Be(RunEndSource.Seen);
        (bench.Board0.State, bench.Board1.State).Should().Be((BoardState.Ready, BoardState.Ready));
    }

    private static async Task<BoardsBench> RunningAsync(bool isAlone, AutomaticEnd? end, RunOptions? rules = null)
    {
        var bench = isAlone ? await BoardsBench.AloneAsync() : await BoardsBench.BothAsync(rules);
        (await bench.Bench.Ending.SetAsync(end, TestActor.Of("test"), CancellationToken.None)).Should().BeNull();
        (await bench.StartAsync()).Succeeded.Should().BeTrue();
        return bench;
    }
}
