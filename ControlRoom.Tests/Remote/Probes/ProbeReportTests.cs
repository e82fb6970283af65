using ControlRoom.Domain.Routers;
using ControlRoom.Remote.Probes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Probes;

public sealed class ProbeReportTests
{
    private static readonly OutputSection Processes = new("processes", "  11 dataRouter\n  12 dataRouter\n  13 getEccSoapServe", 0);
    private static readonly OutputSection Sockets = new("sockets", "p11\ncdataRouter\nf3\nPTCP\nn*:46005\nTST=LISTEN\np12\ncdataRouter\nf3\nPTCP\nn*:46015\nTST=LISTEN", 0);
    private static readonly OutputSection First = new("directory 11", "/proc/11/cwd/.\n/data/mm0", 0);
    private static readonly OutputSection Second = new("directory 12", "/proc/12/cwd/.\n/data/mm1", 0);
    private static readonly OutputSection Files = new("files", "0 0 /proc/11/cwd/.\n2 30 /proc/12/cwd/.", 0);
    private static readonly OutputSection Disks = new("disks", "Filesystem\n/dev/a 200 100 100 50% /\n/dev/b 400 100 300 25% /b", 0);

    [Fact]
    public void Read_EverythingKnown_GivesEachRouterItsOwn()
    {
        var reading = Read(Processes, Sockets, First, Second, Files, Disks);

        reading.Failure.Should().BeNull();
        reading.EccServerProcessRuns.Should().BeTrue();
        reading.Routers[new(1)].Should().Be(new RouterReading
        {
            IsOnline = true, WorkingDirectory = "/data/mm0", FileCount = 0, FileBytes = 0, DiskFreeBytes = 100 * 1024,
                DiskTotalBytes = 200 * 1024, DiskMount = "/",
        });
        reading.Routers[new(2)].Should().Be(new RouterReading
        {
            IsOnline = true, WorkingDirectory = "/data/mm1", FileCount = 2, FileBytes = 30, DiskFreeBytes = 300 * 1024,
                DiskTotalBytes = 400 * 1024, DiskMount = "/b",
        });
    }

    [Fact]
    public void Read_DirectoryNotListed_IsUnknownNotClean()
    {
        var reading = Read(Processes, Sockets, First, Second, Files with { Status = 2 }, Files with { Text = "2 30 /proc/12/cwd/." }, Files with { Text = "0 0 /proc/11/cwd/.", Status = 2 }, Disks);

        reading.Routers[new(1)].IsClean.Should().BeNull();
        reading.Routers[new(2)].FileCount.Should().Be(2);
    }

    [Fact]
    public void Read_NoDirectory_IsOnlineWithEverythingElseUnknown() =>
        Read(Processes, Sockets, Second, Files, Disks).Routers[new(1)].Should().Be(new RouterReading { IsOnline = true });

    [Fact]
    public void Read_FewerDisksThanDirectories_AttributesNone()
    {
        var reading = Read(Processes, Sockets, First, Second, Files, Disks with { Text = "/dev/a 200 100 100 50% /" });

        reading.Routers.Values.Should().OnlyContain(r => r.DiskFreeBytes == null && r.DiskTotalBytes == null && r.FileCount != null);
    }

    [Fact]
    public void Read_TwoProcessesOnOnePort_DoesNotGuessTheDirectory()
    {
        var twice = Sockets with { Text = Sockets.Text.Replace("46015", "46005", StringComparison.Ordinal) };

        Read(Processes, twice, First, Second, Files, Disks).Routers[new(1)].Should().Be(new RouterReading { IsOnline = true });
    }

    [Theory]
    [InlineData(127, "lsof is not installed")]
    [InlineData(139, "lsof could not look at the data routers there (exit status 139)")]
    public void Read_LsofFails_FailsWithSentence(int status, string sentence)
    {
        var reading = Read(Processes, Sockets with { Status = status });

        reading.Failure.Should().StartWith("mini3: " + sentence);
        reading.Routers.Should().BeEmpty();
        reading.EccServerProcessRuns.Should().BeTrue();
    }

    [Fact]
    public void Read_LsofFoundNothing_IsOffline() =>
        Read(Processes with { Text = "1 init" }, Sockets with { Text = string.Empty, Status = 1 }).Routers.Values.Should().OnlyContain(r => !r.IsOnline).And.HaveCount(2);

    [Fact]
    public void Read_RouterThatLsofDoesNotShow_FailsOnlyIfOneIsMissing()
    {
        var hidden = Processes with { Text = Processes.Text + "\n14 dataRouter" };

        Read(hidden, Sockets, First, Second, Files, Disks).Failure.Should().BeNull();
        Read(hidden, Sockets with { Text = Sockets.Text.Replace("46015", "46025", StringComparison.Ordinal) }).Failure.Should().Contain("process 14 cannot be read");
    }

    [Fact]
    public void Read_PsFails_LeavesEccServerUnknown()
    {
        Read(Sockets, First, Second, Files, Disks).Should().Match<HostReading>(r => r.EccServerProcessRuns == null && r.Failure == null);
        Read(Processes with { Status = 127 }, Sockets with { Text = string.Empty, Status = 1 }).Failure.Should().Contain("ps could not");
        new ProbeReport("mini3", []).Read([]).Failure.Should().Contain("ps could not");
    }

    private static HostReading Read(params OutputSection[] sections) =>
        new ProbeReport("mini3", [.. sections]).Read([new(new(1), 46005), new(new(2), 46015)]);
}
