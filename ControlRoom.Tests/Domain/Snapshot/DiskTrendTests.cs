using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Snapshot;

public sealed class DiskTrendTests
{
    private const long Terabyte = 1_000_000_000_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<double, int, double> Rates()
    {
        var all = new TheoryData<double, int, double>();
        foreach (var rate in new[] { 1e6, 18e6, 250e6, 1e9 })
        {
            foreach (var block in new[] { 1024, 4096, 1 << 20, 4 << 20 })
            {
                foreach (var interval in new[] { 0.5, 1.5, 5 })
                {
                    all.Add(rate, block, interval);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Of_SteadyRate_IsWithinATenthHoweverDfCountsAndProbesJitter(double rate, int block, double interval)
    {
        var disk = Disk(Terabyte);
        var random = new Random(7);
        for (var seconds = 0.0; seconds < 700; seconds += interval * (0.7 + (0.6 * random.NextDouble())))
        {
            disk = After(disk, seconds, Terabyte - (seconds * rate), block);
            if (seconds > 60)
            {
                var trend = DiskTrend.Of(disk, Start);
                (trend?.BytesPerSecond).Should().BeInRange(0.9 * rate, 1.1 * rate, "at {0} s", seconds);
            }
        }
    }

    [Theory]
    [InlineData(1e6, 64 << 20)]
    [InlineData(5e6, 256 << 20)]
    public void Of_BlocksOfManySeconds_IsWithinATenthAfterFourMinutes(double rate, int block)
    {
        var disk = Disk(Terabyte / 100);
        for (var seconds = 0.0; seconds < 900; seconds += 1.5)
        {
            disk = After(disk, seconds, (Terabyte / 100) - (seconds * rate), block);
            if (seconds > 600)
            {
                DiskTrend.Of(disk, Start)!.BytesPerSecond.Should().BeInRange(0.9 * rate, 1.1 * rate, "at {0} s", seconds);
            }
        }
    }

    [Theory]
    [InlineData(20e6, 200e6)]
    [InlineData(200e6, 20e6)]
    [InlineData(100e6, 130e6)]
    public void Of_RateChanges_IsWithinATenthAfterAMinute(double before, double after)
    {
        var disk = Disk(Terabyte);
        var free = (double)Terabyte;
        for (var seconds = 0.0; seconds < 700; seconds += 1.5)
        {
            free -= 1.5 * (seconds < 400 ? before : after);
            disk = After(disk, seconds, free, 1024);
            if (seconds is > 100 and < 400)
            {
                DiskTrend.Of(disk, Start)!.BytesPerSecond.Should().BeInRange(0.9 * before, 1.1 * before);
            }

            if (seconds > 465)
            {
                DiskTrend.Of(disk, Start)!.BytesPerSecond.Should().BeInRange(0.9 * after, 1.1 * after, "at {0} s", seconds);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5e6)]
    public void Of_FreeSpaceDoesNotShrink_IsNone(double rate)
    {
        var disk = Disk(Terabyte);
        var random = new Random(3);
        for (var seconds = 0.0; seconds < 400; seconds += 1.5)
        {
            disk = After(disk, seconds, (Terabyte / 2) - (rate * seconds) + (50_000 * random.NextDouble()), 4096);
            DiskTrend.Of(disk, DateTimeOffset.MinValue).Should().BeNull("at {0} s", seconds);
        }
    }

    [Fact]
    public void Of_SpaceIsFreed_DiscardsEarlierReadings()
    {
        var disk = Disk(Terabyte);
        var free = 50e9;
        for (var seconds = 0.0; seconds < 300; seconds += 1.5)
        {
            free -= 15e6;
            free += seconds is > 199 and < 201 ? 100e9 : 0;
            disk = After(disk, seconds, free, 1024);
            if (seconds > 235)
            {
                DiskTrend.Of(disk, Start)!.BytesPerSecond.Should().BeInRange(9e6, 11e6, "at {0} s", seconds);
            }
        }
    }

    [Fact]
    public void Of_SpaceIsFreedAtEveryNewFile_IsTheMeanRate()
    {
        // XFS preallocates space for a growing file, and frees the excess when the file is closed.
        var disk = Disk(Terabyte);
        for (var seconds = 0.0; seconds < 620; seconds += 1.5)
        {
            disk = After(disk, seconds, (0.9 * Terabyte) - (20e6 * seconds) - (20e6 * (seconds % 50)), 4096);
        }

        DiskTrend.Of(disk, Start)!.BytesPerSecond.Should().BeInRange(18e6, 22e6);
    }

    [Fact]
    public void Of_BeforeTheRunNothingWasWritten_CountsFromTheRun()
    {
        var disk = Disk(Terabyte);
        for (var seconds = -600.0; seconds < 22; seconds += 1.5)
        {
            disk = After(disk, seconds, 30e9 - (Math.Max(0, seconds) * 100e6), 1024);
            (DiskTrend.Of(disk, Start) is null).Should().Be(seconds < 17, "at {0} s", seconds);
        }

        DiskTrend.Of(disk, Start)!.TimeLeft.TotalSeconds.Should().BeApproximately(280, 28);
    }

    [Fact]
    public void After_ClockIsSetBack_StartsAgainAndIsRight()
    {
        var disk = Disk(Terabyte);
        for (var readings = 0; readings < 100; readings++)
        {
            var shift = readings < 50 ? 0 : -3600;
            disk = After(disk, (readings * 1.5) + shift, 30e9 - (readings * 1.5 * 50e6), 1024);
            DiskTrend.Of(disk, Start)?.BytesPerSecond.Should().BeInRange(45e6, 55e6);
        }

        disk.History[0].At.Should().BeBefore(Start);
        DiskTrend.Of(disk, Start).Should().NotBeNull("the beginning of the run was measured by another clock");
    }

    [Fact]
    public void After_ManyReadings_KeepsAFewAndTheNewest()
    {
        var disk = Disk(Terabyte);
        for (var seconds = 0.0; seconds < 5000; seconds += 0.5)
        {
            disk = After(disk, seconds, Terabyte - seconds, 1);
            disk.History[^1].At.Should().Be(disk.ReadAt);
        }

        disk.History.Length.Should().Be(DiskStatus.SamplesKept);
        (disk.History[^1].At - disk.History[0].At).Should().BeGreaterThan(TimeSpan.FromMinutes(9.5));
    }

    [Fact]
    public void After_TwoProbesInTheWrongOrder_KeepsTheNewer()
    {
        var disk = After(After(After(Disk(Terabyte), 0, 1000, 1), 5, 900, 1), 4.9, 905, 1);
        disk.History.Should().Equal(new DiskSample(Start, 1000), new DiskSample(Start.AddSeconds(5), 900));
    }

    private static DiskStatus Disk(long total) =>
        new()
        {
            Host = "mini3",
            Mount = "/data",
            TotalBytes = total,
        };

    private static DiskStatus After(DiskStatus disk, double seconds, double free, int block) =>
        disk.After(Start.AddSeconds(seconds), (long)Math.Floor(free / block) * block, null);
}
