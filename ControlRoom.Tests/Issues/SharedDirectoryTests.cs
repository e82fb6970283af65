using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Api;
using ControlRoom.Web.Components.Panels;
using ControlRoom.Web.Components.Setups;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>
/// When two routers had one working directory, every file was counted twice: a run with a size limit ended at half its size.
/// </summary>
public sealed class SharedDirectoryTests
{
    [Theory]
    [InlineData("mini3", "mini3")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("::1", "127.0.0.1")]
    [InlineData("MINI3.lab.", "mini3.lab")]
    public void WrittenBytes_OneDirectoryOfOneHost_CountsEachFileOnce(string first, string second)
    {
        var bench = Shared(first, second, "mini9");
        bench.Write(500);
        bench.Check(1);
        RouterDirectories.WrittenBytes(bench.Now).Should().Be(1000, "500 in the one directory, 500 in the other");
        var end = new AutomaticEnd { Bytes = 1500 };
        end.WhyDue(bench.Now.OpenRun!, RouterDirectories.WrittenBytes(bench.Now), WatchBench.Start).Should().BeNull();
        bench.Write(250);
        bench.Check(2);
        end.WhyDue(bench.Now.OpenRun!, RouterDirectories.WrittenBytes(bench.Now), WatchBench.Start).Should().NotBeNull();
    }

    [Fact]
    public void WrittenBytes_TwoNamesWithOneHostKey_CountsEachFileOnce()
    {
        var bench = Shared("daq-a", "daq-b", "mini9");
        bench.Write(500);
        bench.Check(1);
        RouterDirectories.WrittenBytes(bench.Now).Should().Be(1500, "the hosts have not been probed yet");
        Show(bench, "daq-a", "ssh-ed25519 SHA256:abc");
        Show(bench, "daq-b", "ssh-ed25519 SHA256:abc");
        Show(bench, "mini9", "ssh-ed25519 SHA256:def");
        RouterDirectories.WrittenBytes(bench.Now).Should().Be(1000);
        bench.Check(2);
        bench.Now.Disks.Select(d => d.Name).Should().Equal("daq-a:/data", "mini9:/data");
    }

    [Fact]
    public void WrittenBytes_TwoNamesOfThisMachine_CountsEachFileOnce()
    {
        var bench = Shared("192.168.1.5", "daq", "mini9");
        bench.Store.Apply(new HostLinkChanged(WatchBench.Start, "192.168.1.5", HostLink.Unused with { IsLocal = true }));
        bench.Store.Apply(new HostLinkChanged(WatchBench.Start, "daq", HostLink.Unused with { IsLocal = true }));
        bench.Write(500);
        bench.Check(1);
        RouterDirectories.WrittenBytes(bench.Now).Should().Be(1000);
    }

    [Fact]
    public void WrittenBytes_HostsAreProbedInTurn_IsThatOfTheNewestProbe()
    {
        var bench = Shared("localhost", "127.0.0.1");
        bench.Write(500);
        bench.Check(1);
        bench.Write(500);
        bench.Check(2, "127.0.0.1");
        RouterDirectories.WrittenBytes(bench.Now).Should().Be(1000);
    }

    [Theory]
    [InlineData("mini3", "/data", "mini4", "/data")]
    [InlineData("mini3", "/data", "mini3", "/data/more")]
    [InlineData("mini3", "/data/a", "mini3", "/data/A")]
    public void WrittenBytes_OtherDirectories_CountsBoth(string host, string path, string otherHost, string otherPath)
    {
        var bench = new WatchBench(new RunOptions(), host, otherHost);
        bench.Change("DataRouter0", r => r with { WorkingDirectory = path });
        bench.Change("DataRouter_mutant", r => r with { WorkingDirectory = otherPath });
        bench.Write(500);
        bench.Check(1);
        RouterDirectories.WrittenBytes(bench.Now).Should().Be(1000);
        RouterDirectories.Findings(bench.Now).Should().BeEmpty();
    }

    [Fact]
    public void Pages_OneDirectory_SayWhichRoutersShareIt()
    {
        var bench = Shared("mini3", "mini3", "mini9");
        bench.Write(500);
        bench.Check(1);
        const string message =
            "write to the same directory, /data/shared on mini3: "
            + "their files are counted and filed together, and it is not possible to tell which of them is writing.";
        SetupView
            .Of(
                bench.Now,
                WatchBench.Start,
                RunControlBench.Limits,
                new Deadlines(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)),
                TimeZoneInfo.Utc
            )
            .Findings.Should()
            .Contain(new SetupFinding(false, "DataRouter0, DataRouter1", message));
        RouterView
            .Of(bench.Now, WatchBench.Start, RunControlBench.Limits)
            .Rows.Select(r => r.SharedWith)
            .Should()
            .Equal("same directory as DataRouter1", "same directory as DataRouter0", null);
        var status = StatusResource.From(bench.Now, WatchBench.Start, RunControlBench.Limits, PureSubsystems.Of());
        status.WrittenBytes.Should().Be(1000);
        status.DataRouterStatusList[0].SharesDirectoryWith.Should().Equal("DataRouter1");
    }

    [Fact]
    public void Findings_DirectoryAmongTheFiledRunsOfAnother_IsNamed()
    {
        var bench = new WatchBench(new RunOptions(), "mini3", "mini3");
        bench.Change("DataRouter0", r => r with { WorkingDirectory = "/data" });
        bench.Change("DataRouter_mutant", r => r with { WorkingDirectory = "/data/e20009/run_0007" });
        bench.Check(1);
        RouterDirectories.Findings(bench.Now).Should().ContainSingle().Which.Part.Should().Be("DataRouter_mutant");
    }

    [Fact]
    public async Task Checklist_OneDirectory_WarnsButAllowsTheStart()
    {
        await using var bench = await ReadyAsync("127.0.0.1", "localhost");
        var list = bench.Policy.Checklist(bench.Now, TimeProvider.System.GetUtcNow());
        list.Warnings.Should().ContainSingle().Which.Should().StartWith("DataRouter0, DataRouter1 write to the same directory");
        list.WhyNot([]).Should().BeNull();
        var view = ChecklistView.Of(bench.Now, TimeProvider.System.GetUtcNow(), bench.Policy);
        (view.Summary, view.Warnings.Count).Should().Be(("all 11 met, 1 warning", 1));
        ChecklistState.Of(list).Warnings.Should().HaveCount(1);
    }

    [Fact]
    public async Task Stop_OneDirectoryByTwoNamesOfTheHost_FilesEachFileOnceWithoutConflict()
    {
        await using var bench = await ReadyAsync("127.0.0.1", "localhost");
        await bench.DoAsync(SystemAction.Start);
        bench.Hosts.Directory("127.0.0.1", "/data/shared").Source["CoBo.graw"] = 300;
        bench.Hosts.Directory("127.0.0.1", "/data/shared").Source["CoBo2.graw"] = 200;
        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Length == 2 && s.Filings.All(f => f.IsOver));
        bench.Now.Filings.Should().OnlyContain(f => f.State == FilingState.Filed);
        (bench.Now.Filings.Sum(f => f.Moved), bench.Now.Filings.Sum(f => f.Total), bench.Now.Filings.Sum(f => f.Bytes))
            .Should()
            .Be((2, 2, 500));
        bench.Now.Filings[1].Reason.Should().Be("Filed together with DataRouter0.");
    }

    private static WatchBench Shared(params string[] hosts)
    {
        var bench = new WatchBench(new RunOptions(), hosts);
        bench.ChangeAll(r =>
            r with
            {
                WorkingDirectory = r.WorkingDirectory is "/data/1" or "/data/2" ? "/data/shared" : r.WorkingDirectory,
            }
        );
        return bench;
    }

    private static void Show(WatchBench bench, string host, string key) =>
        bench.Store.Apply(
            new HostLinkChanged(WatchBench.Start, host, HostLink.Unused with { State = HostLinkState.Connected, HostKey = key })
        );

    private static async Task<RunControlBench> ReadyAsync(params string[] hosts)
    {
        var setup = Setups.Of(2, mutant: false);
        var bench = new RunControlBench(
            new BenchParts { Setup = setup with { DataRouters = [.. setup.DataRouters.Select((r, n) => r with { IpAddress = hosts[n] })] } }
        );
        bench.Hosts.Readings = address => new HostReading
        {
            Routers = HostReading
                .Failed(string.Empty)
                .Routers.AddRange(
                    setup.DataRouters.Where((_, n) => hosts[n] == address).Select(r => KeyValuePair.Create(r.Id, Reading(bench)))
                ),
        };
        return await bench.InAsync(EccState.Ready);
    }

    private static RouterReading Reading(RunControlBench bench)
    {
        var files = bench.Hosts.Directory("127.0.0.1", "/data/shared").Source;
        return new RouterReading
        {
            IsOnline = true,
            WorkingDirectory = "/data/shared",
            FileCount = files.Count,
            FileBytes = files.Values.Sum(),
            DiskFreeBytes = 1_000_000_000_000,
            RunDirectory = new RunDirectoryReading(RunFiling.DirectoryOf("e20009", bench.Now.NextRunNumber), true),
        };
    }
}
