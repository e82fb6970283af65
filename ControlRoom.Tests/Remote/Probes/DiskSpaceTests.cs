using ControlRoom.Remote.Probes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Probes;

public sealed class DiskSpaceTests
{
    [Fact]
    public void Parse_LinuxAndMacOS_ReadsEveryLineInOrder()
    {
        const string table = """
            Filesystem     1024-blocks      Used Available Capacity Mounted on
            /dev/sda1        103081248  52817240  45001736      54% /
            /dev/disk3s5     482797652 133548668 329318472    29%    /System/Volumes/Data
            //daq@store/Run Data 976490576 120000000 856490576    13%    /Volumes/Run 5 6 7 8% Data
            none                     0         0         0       - /mnt
            """;

        DiskSpace
            .Parse(table)
            .Should()
            .Equal(
                new DiskSpace(45001736L * 1024, 103081248L * 1024, "/"),
                new DiskSpace(329318472L * 1024, 482797652L * 1024, "/System/Volumes/Data"),
                new DiskSpace(856490576L * 1024, 976490576L * 1024, "/Volumes/Run 5 6 7 8% Data"),
                new DiskSpace(0, 0, "/mnt")
            );
    }

    [Fact]
    public void Parse_FilledIntoTheReserve_HasZeroFree() =>
        DiskSpace.Parse("/dev/sda1 1000 1100 -100 110% /\n").Should().Equal(new DiskSpace(0, 1_024_000, "/"));

    [Fact]
    public void Parse_OneDeviceAtTwoPlaces_HasOneNameButNamelessOnesHaveTheirOwn() =>
        DiskSpace
            .Parse(
                "/dev/sdb1 9 1 8 1% /srv/run\n/dev/sdb1 9 1 8 1% /data\n"
                    + "nas:/vol 9 1 8 1% /b\nnas:/vol 9 1 8 1% /a\ntmpfs 9 1 8 1% /t\ntmpfs 9 1 8 1% /s\n"
            )
            .Select(d => d.Mount)
            .Should()
            .Equal("/data", "/data", "/a", "/a", "/t", "/s");

    [Theory]
    [InlineData("")]
    [InlineData("df: /x: No such file or directory")]
    [InlineData("/dev/sda1 99999999999999999999999 1 1 1% /")]
    public void Parse_NoTable_IsEmpty(string text) => DiskSpace.Parse(text).Should().BeEmpty();
}
