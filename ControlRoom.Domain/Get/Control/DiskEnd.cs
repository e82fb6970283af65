using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>Decides whether a run must stop because a disk is nearly full. It never does so unless an option sets a limit.</summary>
/// <param name="options">The limits of free space and remaining time.</param>
internal sealed class DiskEnd(RunOptions options)
{
    /// <summary>Returns why the run must stop now; null if it need not.</summary>
    public string? WhyOver(Run run, SystemSnapshot snapshot) =>
        RunDisks.Of(snapshot, run).Select(d => WhyOver(d, run)).FirstOrDefault(w => w is not null);

    private string? WhyOver(DiskStatus disk, Run run)
    {
        var place = DiskText.Disk(disk);
        if (options.StopWhenDiskLeft > 0 && disk.FreeBytes <= options.StopWhenDiskLeft)
        {
            return $"Only {DiskText.Bytes(disk.FreeBytes)} are free on {place}: runs stop at {DiskText.Bytes(options.StopWhenDiskLeft)}.";
        }

        var limit = options.StopWhenDiskTimeLeft;
        return limit > TimeSpan.Zero && RunDisks.TrendOf(disk, run) is { } trend && trend.TimeLeft <= limit
            ? $"At this rate {place} is full in {DiskText.TimeLeft(trend.TimeLeft)}: runs stop at {DiskText.TimeLeft(limit)}."
            : null;
    }
}
