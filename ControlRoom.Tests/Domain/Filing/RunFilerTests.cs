using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Xunit;
using static ControlRoom.Tests.Domain.Filing.FilingBench;

namespace ControlRoom.Tests.Domain.Filing;

public sealed class RunFilerTests
{
    [Fact]
    public async Task StopAll_RoutersWrote_FilesAllAndKeepsTheManifest()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("CoBo0_a.graw", 100), ("CoBo0_b.graw", 200));
        Write(bench, 1, ("CoBo1_a.graw", 300));

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        Directory(bench, 0).Source.Should().BeEmpty();
        Directory(bench, 0).Filed.Should().BeEquivalentTo(new Dictionary<string, long> { ["CoBo0_a.graw"] = 100, ["CoBo0_b.graw"] = 200 });
        var first = bench.Now.Filings[0];
        first.Should().Match<RunFiling>(f => f.Moved == 2 && f.Total == 2 && f.Bytes == 300 && f.EndedAt != null);
        bench.Runs.Filings.Manifest(first.Id).Should().OnlyContain(f => f.MovedAt != null).And.HaveCount(2);
    }

    [Fact]
    public async Task StopAll_NothingWritten_EndsWithoutADirectory()
    {
        await using var bench = await RunningAsync();
        var claims = 0;
        bench.Hosts.Step = (step, _) =>
        {
            claims += step == "claim" ? 1 : 0;
            return null;
        };

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        bench.Now.Filings.Should().OnlyContain(f => f.Reason == "No files were written.");
        claims.Should().Be(0);
    }

    [Fact]
    public async Task StopAll_FilesStillGrow_AreWaitedFor()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 100));
        var checks = 0;
        bench.Hosts.Step = (step, order) =>
        {
            if (step == "list" && order.Directory == FakeHosts.WorkingDirectory(Id(bench, 0)) && ++checks <= 4)
            {
                Directory(bench, 0).Source["a.graw"] += 50;
            }

            return null;
        };

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        Directory(bench, 0).Filed["a.graw"].Should().Be(300);
        checks.Should().BeGreaterThan(5);
    }

    [Fact]
    public async Task StopAll_FileAppearsDuringTheMove_IsFiledToo()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 100));
        bench.Hosts.Step = (step, _) =>
        {
            if (step == "move a.graw")
            {
                Directory(bench, 0).Source["late.graw"] = 7;
            }

            return null;
        };

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        Directory(bench, 0).Filed.Keys.Should().BeEquivalentTo("a.graw", "late.graw");
    }

    [Fact]
    public async Task StopAll_HungRouterContinuesToWriteAfterTheMove_TheRestIsFiledBesideIt()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 100), ("b.graw", 50));
        var times = 0;
        bench.Hosts.Step = (step, _) =>
        {
            if (step == "list" && Directory(bench, 0).Filed.ContainsKey("a.graw") && ++times == 1)
            {
                // Longer than the existing file: the moved file must not be reported as shorter.
                Directory(bench, 0).Source["a.graw"] = 700;
            }

            return null;
        };

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        Directory(bench, 0)
            .Filed.Should()
            .BeEquivalentTo(
                new Dictionary<string, long>
                {
                    ["a.graw"] = 100,
                    ["a.late1.graw"] = 700,
                    ["b.graw"] = 50,
                }
            );
        bench.Now.Log.Should().Contain(e => e.Message == "3 files are filed" && e.Details.Contains("a.late1.graw"));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("claim")]
    [InlineData("move a.graw")]
    public async Task StopAll_HostDoesNotAnswerForAWhile_WaitsAndFiles(string lost)
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 100), ("b.graw", 100));
        var times = 0;
        bench.Hosts.Step = (step, _) =>
            step == lost && ++times <= 3 ? new FilingProblem("the connection was cut", IsTemporary: true) : null;

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        Directory(bench, 0).Filed.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("list", "its directory cannot be entered")]
    [InlineData("claim", "demo/run_0000 already exists and is not empty; nothing was moved")]
    [InlineData("move a.graw", "it is not a regular file")]
    public async Task StopAll_StepOfAPreviousProcessIsStillRunning_FailsOnlyAfterASecondRefusal(string step, string refusal)
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 100), ("b.graw", 100));
        var times = 0;
        bench.Hosts.Step = (at, _) => at == step && ++times == 1 ? new FilingProblem(refusal, IsTemporary: false) : null;

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        times.Should().BeGreaterThan(1);
        Directory(bench, 0).Filed.Should().HaveCount(2);
    }

    [Fact]
    public async Task StopAll_JournalCannotBeWritten_MovesNothingUntilItCan()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 100));
        var failures = 0;
        bench.Runs.Filings.BeforeWriting = () =>
        {
            if (++failures <= 3)
            {
                Directory(bench, 0).Filed.Should().BeEmpty();
                throw new InvalidOperationException("database is full");
            }
        };

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        Directory(bench, 0).Filed.Should().HaveCount(1);
    }

    [Fact]
    public async Task StopAll_FileVanishesDuringTheMove_FailsAndNamesIt()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 100), ("b.graw", 100));
        bench.Hosts.Step = (step, _) =>
        {
            if (step == "list" && Directory(bench, 0).Filed.Count == 2)
            {
                Directory(bench, 0).Filed.TryRemove("a.graw", out long _);
            }

            return null;
        };

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Any(f => f.State == FilingState.Failed));

        bench.Now.Filings.Single(f => f.State == FilingState.Failed).Reason.Should().Contain("neither");
    }

    [Fact]
    public async Task StopAll_RouterNeverReadAndItsHostUnreachable_WaitsForTheHost()
    {
        await using var bench = new RunControlBench(1, mutant: false);
        bench.Hosts.Readings = _ => HostReading.Failed("mini0 does not answer");
        await bench.InAsync(EccState.Ready);
        await StartWithoutInterlocksAsync(bench);
        Write(bench, 0, ("a.graw", 3));

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s =>
            s.Filings.Any(f => f.State == FilingState.Waiting && f.Reason.Contains("mini0 does not answer", StringComparison.Ordinal))
        );
        bench.Hosts.Readings = _ => null;
        await bench.UntilAsync(IsFiled);

        Directory(bench, 0).Filed.Should().ContainKey("a.graw");
    }

    [Fact]
    public async Task StopAll_RouterDidNotRun_HasNoFilesToFile()
    {
        await using var bench = new RunControlBench(1, mutant: false);
        var id = Id(bench, 0);
        bench.Hosts.Readings = _ => new HostReading
        {
            Routers = System.Collections.Immutable.ImmutableDictionary<RouterId, RouterReading>.Empty.Add(
                id,
                new RouterReading { IsOnline = false }
            ),
        };
        await bench.InAsync(EccState.Ready);
        await StartWithoutInterlocksAsync(bench);

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        bench.Now.Filings[0].Reason.Should().Be("The router did not run.");
    }

    [Fact]
    public async Task StartAll_Always_KeepsTheConfigFilesOfEveryServer()
    {
        await using var bench = await RunningAsync();

        await bench.DoAsync(SystemAction.Stop);

        await Deadline.Until(() => bench.Hosts.Configs.Count >= bench.Now.EccServers.Length);
        bench.Hosts.Configs.Should().HaveCount(bench.Now.EccServers.Length).And.OnlyContain(o => o.RunDirectory == "run_0000");
    }
}
