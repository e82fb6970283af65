using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Finds disks of the run that are full, will soon be full, or have little free space. Pure. Little space and little time are separate
/// alarms, which can be acknowledged or shelved separately; a full disk has only the alarm that it is full. An existing alarm ends only
/// when there is clearly more space.
/// </summary>
/// <param name="options">The limits of space and time.</param>
internal sealed class DiskAlarms(RunOptions options)
{
    /// <summary>An alarm ends when space or time is this many times the limit that raised it.</summary>
    private const double SpaceFactor = 1.05;

    /// <inheritdoc cref="SpaceFactor"/>
    private const double TimeFactor = 1.25;

    /// <summary>Returns the alarms, in the order of the setup.</summary>
    /// <param name="disks">The disks that are written to.</param>
    /// <param name="snapshot">The snapshot, which also contains the present alarms.</param>
    /// <param name="run">The run in progress.</param>
    /// <param name="writes">True if any router is writing.</param>
    public IEnumerable<RunAlarm> Of(IEnumerable<DiskStatus> disks, SystemSnapshot snapshot, Run run, bool writes) =>
        disks.SelectMany(d => Of(d, snapshot, run, writes));

    private IEnumerable<RunAlarm> Of(DiskStatus disk, SystemSnapshot snapshot, Run run, bool writes)
    {
        var trend = RunDisks.TrendOf(disk, run);
        if (RunDisks.IsFull(disk, IsPresent(RunAlarmKind.DiskFull, disk, snapshot)))
        {
            yield return Full(disk, snapshot, writes);
            yield break;
        }

        if (IsSoon(disk, trend, snapshot, run))
        {
            yield return Soon(disk, trend, snapshot, run);
        }

        if (disk.FreeBytes < options.MinimumDiskFree * (IsPresent(RunAlarmKind.DiskLow, disk, snapshot) ? SpaceFactor : 1))
        {
            yield return Low(disk, trend, snapshot, run);
        }
    }

    private static bool IsPresent(RunAlarmKind kind, DiskStatus disk, SystemSnapshot snapshot) =>
        snapshot.Alarms.Any(a => a.IsAbout(kind, disk.Name));

    /// <summary>
    /// A pause in the data or a restart, after which no rate is known for a while, does not end the alarm. More free space does.
    /// </summary>
    private bool IsSoon(DiskStatus disk, DiskTrend? trend, SystemSnapshot snapshot, Run run)
    {
        if (options.DiskTimeLeft <= TimeSpan.Zero)
        {
            return false;
        }

        return IsPresent(RunAlarmKind.DiskFillsSoon, disk, snapshot)
            ? !DiskTrend.IsKnown(disk, run.StartedAt)
                || DiskTrend.ShortestTimeLeft(disk, run.StartedAt) <= options.DiskTimeLeft * TimeFactor
            : trend?.TimeLeft <= options.DiskTimeLeft;
    }

    private static RunAlarm Full(DiskStatus disk, SystemSnapshot snapshot, bool writes) =>
        new(
            RunAlarmKind.DiskFull,
            disk.Name,
            disk.ReadAt,
            $"{RunDisks.Routers(disk, snapshot)} cannot write: {DiskText.Disk(disk)} is full.",
            writes ? "Their data for this run are being lost." : "No data router is writing: the data of this run are being lost.",
            "Stop the run and move old runs away."
        );

    private RunAlarm Soon(DiskStatus disk, DiskTrend? trend, SystemSnapshot snapshot, Run run) =>
        new(
            RunAlarmKind.DiskFillsSoon,
            disk.Name,
            disk.ReadAt,
            $"{DiskText.Bytes(disk.FreeBytes)} are free on {DiskText.Disk(disk)}: {Outlook(disk, trend, run)}",
            $"When it is full, the data of {RunDisks.Routers(disk, snapshot)} are lost.{Rule(run)}",
            MakeRoom(run)
        );

    private static string Outlook(DiskStatus disk, DiskTrend? trend, Run run)
    {
        if (trend is not null)
        {
            return At(trend);
        }

        return DiskTrend.IsKnown(disk, run.StartedAt)
            ? "little time will be left when it fills again."
            : "the rate at which it fills is not known yet.";
    }

    private RunAlarm Low(DiskStatus disk, DiskTrend? trend, SystemSnapshot snapshot, Run run) =>
        new(
            RunAlarmKind.DiskLow,
            disk.Name,
            disk.ReadAt,
            $"Only {DiskText.Bytes(disk.FreeBytes)} are free on {DiskText.Disk(disk)}, "
                + $"and a run may need {DiskText.Bytes(options.MinimumDiskFree)}: "
                + (trend is null ? "it is not filling at present." : At(trend)),
            $"When it is full, the data of {RunDisks.Routers(disk, snapshot)} are lost.{Rule(run)}",
            MakeRoom(run)
        );

    private static string At(DiskTrend trend) =>
        $"full in {DiskText.TimeLeft(trend.TimeLeft)} at this rate ({DiskText.Bytes(trend.BytesPerSecond)}/s).";

    private static string MakeRoom(Run run) =>
        run.Phase == RunPhase.Running
            ? "Move old runs to another disk, or stop the run before the disk is full."
            : "Move old runs to another disk: servers of this run still take data.";

    /// <summary>Returns what happens automatically; empty for a run that is being started or stopped.</summary>
    private string Rule(Run run) =>
        run.Phase == RunPhase.Running
        && string.Join(
            " or ",
            new[]
            {
                options.StopWhenDiskLeft > 0 ? DiskText.Bytes(options.StopWhenDiskLeft) : null,
                options.StopWhenDiskTimeLeft > TimeSpan.Zero ? DiskText.TimeLeft(options.StopWhenDiskTimeLeft) : null,
            }.OfType<string>()
        )
            is { Length: > 0 } limits
            ? $" The run stops automatically when {limits} are left."
            : string.Empty;
}
