using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Probes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Probes;

public sealed class ProbeReportTests
{
    private static readonly OutputSection Processes = new("processes", "  11 dataRouter\n  12 dataRouter\n  13 getEccSoapServe", 0);
    private static readonly OutputSection Sockets = new(
        "sockets",
        "p11\ncdataRouter\nf3\nPTCP\nn*:46005\nTST=LISTEN\np12\ncdataRouter\nf3\nPTCP\nn*:46015\nTST=LISTEN",
        0
    );
    private static readonly OutputSection First = new("directory 11", "/data/mm0", 0);
    private static readonly OutputSection Second = new("directory 12", "/data/mm1", 0);
    private static readonly OutputSection[] Files =
    [
        new("files 11", "0 0 0", 0),
        new("files 12", "2 30 1", 0),
        new("others 12", " 66 58 2e 47 52 41 57 00", 0),
    ];
    private static readonly OutputSection[] Disks =
    [
        new("disk 11", "Filesystem\n/dev/a 200 100 100 50% /", 0),
        new("disk 12", "Filesystem\n/dev/b 400 100 300 25% /b", 0),
    ];
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 14, 3, 20, TimeSpan.Zero);

    [Fact]
    public void Read_EverythingKnown_GivesEachRouterItsOwn()
    {
        var reading = Read([Processes, Sockets, First, Second, .. Files, .. Disks]);

        reading.Failure.Should().BeNull();
        reading.EccServerProcessRuns.Should().BeTrue();
        reading
            .Routers[new(1)]
            .Should()
            .Be(
                new RouterReading
                {
                    IsOnline = true,
                    WorkingDirectory = "/data/mm0",
                    FileCount = 0,
                    FileBytes = 0,
                    DiskFreeBytes = 100 * 1024,
                    OtherFiles = OtherFiles.None,
                    DiskTotalBytes = 200 * 1024,
                    DiskMount = "/",
                }
            );
        reading
            .Routers[new(2)]
            .Should()
            .Be(
                new RouterReading
                {
                    IsOnline = true,
                    WorkingDirectory = "/data/mm1",
                    FileCount = 2,
                    FileBytes = 30,
                    DiskFreeBytes = 300 * 1024,
                    OtherFiles = new OtherFiles(1, [new("X.GRAW", OtherFileKind.File)]),
                    DiskTotalBytes = 400 * 1024,
                    DiskMount = "/b",
                }
            );
    }

    [Fact]
    public void Read_DirectoryNotListed_IsUnknownNotClean()
    {
        var reading = Read([Processes, Sockets, First, Second, Files[0] with { Status = 2 }, Files[1], .. Disks]);

        reading.Routers[new(1)].IsClean.Should().BeNull();
        reading.Routers[new(2)].FileCount.Should().Be(2);
    }

    [Fact]
    public void Read_NoDirectory_IsOnlineWithEverythingElseUnknown() =>
        Read([Processes, Sockets, Second, .. Files, .. Disks]).Routers[new(1)].Should().Be(new RouterReading { IsOnline = true });

    [Fact]
    public void Read_OneDiskNotKnown_TheOtherIs()
    {
        var reading = Read([Processes, Sockets, First, Second, .. Files, Disks[0] with { Text = "Filesystem" }, Disks[1]]);

        reading.Routers[new(1)].Should().Match<RouterReading>(r => r.DiskFreeBytes == null && r.DiskTotalBytes == null && r.FileCount == 0);
        reading.Routers[new(2)].DiskFreeBytes.Should().Be(300 * 1024);
    }

    [Fact]
    public void Read_TwoProcessesOnOnePort_DoesNotGuessTheDirectory()
    {
        var twice = Sockets with { Text = Sockets.Text.Replace("46015", "46005", StringComparison.Ordinal) };

        Read([Processes, twice, First, Second, .. Files, .. Disks]).Routers[new(1)].Should().Be(new RouterReading { IsOnline = true });
    }

    [Theory]
    [InlineData(127, "lsof is not installed")]
    [InlineData(139, "lsof could not check the data routers on the host (exit status 139)")]
    public void Read_LsofFails_FailsWithSentence(int status, string sentence)
    {
        var reading = Read(Processes, Sockets with { Status = status });

        reading.Failure.Should().StartWith("mini3: " + sentence);
        reading.Routers.Should().BeEmpty();
        reading.EccServerProcessRuns.Should().BeTrue();
    }

    [Fact]
    public void Read_LsofFoundNothing_IsOffline() =>
        Read(Processes with { Text = "1 init" }, Sockets with { Text = string.Empty, Status = 1 })
            .Routers.Values.Should()
            .OnlyContain(r => r.IsOnline == false)
            .And.HaveCount(2);

    [Fact]
    public void Read_RouterThatLsofDoesNotShow_LeavesOnlyTheMissingOneUnknown()
    {
        var hidden = new OutputSection("hidden 14", "bob\n1001 1001\t1001\t1001", 0);
        var moved = Sockets with { Text = Sockets.Text.Replace("46015", "46025", StringComparison.Ordinal) };

        Read([Processes, Sockets, hidden, First, Second, .. Files, .. Disks]).Routers.Values.Should().OnlyContain(r => r.IsOnline == true);

        var reading = Read(Processes, moved, hidden);
        reading.Failure.Should().BeNull();
        reading.Routers[new(1)].IsOnline.Should().BeTrue();
        reading
            .Routers[new(2)]
            .Should()
            .Match<RouterReading>(r =>
                r.IsOnline == null
                && r.WhyOnlineUnknown == "dataRouter process 14 of user bob may have port 46015; its sockets cannot be read."
            );
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("46015 1001", null)]
    [InlineData("46015 0", null)]
    [InlineData("46015 1002", false)]
    [InlineData("46005 1001", false)]
    [InlineData("46015 1002\n46015 1001", null)]
    public void Read_PortsAreKnown_OnlyAPortOfThatUserIsUnknown(string ports, bool? isOnline)
    {
        var hidden = new OutputSection("hidden 14", "bob\n1001 1001\t1001\t1001", 0);

        Read(
            Processes with
            {
                Text = string.Empty,
            },
            Sockets with
            {
                Text = string.Empty,
                Status = 1,
            },
            hidden,
            new OutputSection("ports", ports, 0)
        )
            .Routers[new(2)]
            .IsOnline.Should()
            .Be(isOnline);
    }

    [Fact]
    public void Read_PsFails_LeavesOnlyItsValuesUnknown()
    {
        Read([Sockets, First, Second, .. Files, .. Disks])
            .Should()
            .Match<HostReading>(r => r.EccServerProcessRuns == null && r.Failure == null);
        var missing = Read(Processes with { Status = 127 }, Sockets with { Text = string.Empty, Status = 1 });
        missing.Failure.Should().BeNull();
        missing.Routers[new(1)].Should().Match<RouterReading>(r => r.IsOnline == null && r.WhyOnlineUnknown!.Contains("ps could not"));
        new ProbeReport("mini3", []).Read([]).Failure.Should().Contain("ps could not");
    }

    [Fact]
    public void Read_DfHangsForOneRouter_NamesItAndKeepsTheRest()
    {
        var reading = Read([Processes, Sockets, First, Second, .. Files, new("hung 11", "- 120 df /data/mm 0", 0), Disks[1]]);

        var hung = new HungTool("df", "/data/mm 0", Now - TimeSpan.FromSeconds(1.2));
        reading.HungTools.Should().Equal(hung);
        reading.EccServerProcessRuns.Should().BeTrue();
        reading
            .Routers[new(1)]
            .Should()
            .Be(
                new RouterReading
                {
                    IsOnline = true,
                    WorkingDirectory = "/data/mm0",
                    FileCount = 0,
                    FileBytes = 0,
                    OtherFiles = OtherFiles.None,
                    HungTool = hung,
                }
            );
        reading.Routers[new(2)].Should().Match<RouterReading>(r => r.HungTool == null && r.DiskFreeBytes > 0);
        hung.Sentence.Should().MatchRegex("^df has been hanging on '/data/mm 0' since [0-9:]{5} UTC[^ ]*: dead network disk\\?$");
    }

    [Fact]
    public void Read_LsofHangs_KeepsTheProcessesAndLeavesRoutersUnknown()
    {
        var reading = Read(Processes, new OutputSection("hung", "4711 90 lsof ", 0));

        reading.Should().Match<HostReading>(r => r.Failure == null && r.EccServerProcessRuns == true);
        reading
            .Routers.Values.Should()
            .HaveCount(2)
            .And.OnlyContain(r => r.IsOnline == null && r.IsClean == null && r.HungTool!.Tool == "lsof" && r.HungTool.ProcessId == 4711);
    }

    [Fact]
    public void Read_PsHangs_KeepsTheRoutersThatAreFound()
    {
        var reading = Read([
            new("hung", "- 90 ps ", 0),
            Sockets with
            {
                Text = Sockets.Text.Replace("46015", "46025", StringComparison.Ordinal),
            },
            First,
            .. Files,
            .. Disks,
        ]);

        reading.Should().Match<HostReading>(r => r.Failure == null && r.EccServerProcessRuns == null);
        reading.Routers[new(1)].Should().Match<RouterReading>(r => r.IsOnline == true && r.FileCount == 0);
        reading.Routers[new(2)].Should().Match<RouterReading>(r => r.IsOnline == null && r.HungTool!.Tool == "ps");
    }

    private static HostReading Read(params OutputSection[] sections) =>
        new ProbeReport("mini3", [.. sections], now: Now).Read([new(new(1), 46005), new(new(2), 46015)]);
}
