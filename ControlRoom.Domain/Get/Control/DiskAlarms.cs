using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Finds disks of the run that are full, soon will be, or have little room: pure. Little room and little time are two alarms, of which each
/// can be acknowledged or shelved without the other; a disk that is full has none but that. What is an alarm already needs clearly more
/// room to be over.
/// </summary>
/// <param name="options">How little is too little.</param>
internal sealed class DiskAlarms(RunOptions options)
{
    /// <summary>Room or time must be so many times what raised an alarm before it is over.</summary>
    private const double EnoughRoom = 1.05;

    /// <inheritdoc cref="EnoughRoom"/>
    private const double EnoughTime = 1.25;

    /// <summary>The alarms, in the order of the setup.</summary>
    /// <param name="disks">Those that are written to.</param>
    /// <param name="snapshot">Also for the alarms that there were.</param>
    /// <param name="run">The run that is under way.</param>
    /// <param name="writes">True if any router writes.</param>
    public IEnumerable<RunAlarm> Of(IEnumerable<DiskStatus> disks, SystemSnapshot snapshot, Run run, bool writes) =>
        disks.SelectMany(d => Of(d, snapshot, run, writes));

    private IEnumerable<RunAlarm> Of(DiskStatus disk, SystemSnapshot snapshot, Run run, bool writes)
    {
        var trend = RunDisks.TrendOf(disk, run);
        if (RunDisks.IsFull(disk, Was(RunAlarmKind.DiskFull, disk, snapshot)))
        {
            yield return Full(disk, snapshot, writes);
            yield break;
        }

        if (IsSoon(disk, trend, snapshot, run))
        {
            yield return Soon(disk, trend, snapshot, run);
        }

        if (disk.FreeBytes < options.MinimumDiskFree * (Was(RunAlarmKind.DiskLow, disk, snapshot) ? EnoughRoom : 1))
        {
            yield return Low(disk, trend, snapshot, run);
        }
    }

    private static bool Was(RunAlarmKind kind, DiskStatus disk, SystemSnapshot snapshot) =>
        snapshot.Alarms.Any(a => a.IsAbout(kind, disk.Name));

    /// <summary>
    /// A pause of the data alone does not mean that there is time again; that room was made does. Nor does a restart, after which no rate
    /// is
    /// known for a while.
    /// </summary>
    private bool IsSoon(DiskStatus disk, DiskTrend? trend, SystemSnapshot snapshot, Run run) =>
        options.DiskTimeLeft > TimeSpan.Zero
        && (
            Was(RunAlarmKind.DiskFillsSoon, disk, snapshot)
                ? !DiskTrend.IsKnown(disk, run.StartedAt)
                    || DiskTrend.ShortestLeft(disk, run.StartedAt) <= options.DiskTimeLeft * EnoughTime
                : trend?.Left <= options.DiskTimeLeft
        );

    private static RunAlarm Full(DiskStatus disk, SystemSnapshot snapshot, bool writes) =>
        new(
            RunAlarmKind.DiskFull,
            disk.Name,
            disk.ReadAt,
            $"{RunDisks.Routers(disk, snapshot)} cannot write: {DiskWords.Disk(disk)} is full.",
            writes ? "Their data of this run are being lost." : "No data router writes any more: the data of this run are being lost.",
            "Stop the run, and move old runs away."
        );

    private RunAlarm Soon(DiskStatus disk, DiskTrend? trend, SystemSnapshot snapshot, Run run) =>
        new(
            RunAlarmKind.DiskFillsSoon,
            disk.Name,
            disk.ReadAt,
            $"{DiskWords.Bytes(disk.FreeBytes)} are free on {DiskWords.Disk(disk)}: "
                + (
                    trend is not null ? At(trend)
                    : DiskTrend.IsKnown(disk, run.StartedAt) ? "little time is left as soon as it fills again."
                    : "the rate at which it fills is not known yet."
                ),
            $"Then the data of {RunDisks.Routers(disk, snapshot)} are lost.{Rule(run)}",
            MakeRoom(run)
        );

    private RunAlarm Low(DiskStatus disk, DiskTrend? trend, SystemSnapshot snapshot, Run run) =>
        new(
            RunAlarmKind.DiskLow,
            disk.Name,
            disk.ReadAt,
            $"Only {DiskWords.Bytes(disk.FreeBytes)} are free on {DiskWords.Disk(disk)}, "
                + $"and a run may need {DiskWords.Bytes(options.MinimumDiskFree)}: "
                + (trend is null ? "it does not fill at present." : At(trend)),
            $"When it is full the data of {RunDisks.Routers(disk, snapshot)} are lost.{Rule(run)}",
            MakeRoom(run)
        );

    private static string At(DiskTrend trend) =>
        $"full in {DiskWords.Left(trend.Left)} at this rate ({DiskWords.Bytes(trend.BytesPerSecond)}/s).";

    private static string MakeRoom(Run run) =>
        run.Phase == RunPhase.Running
            ? "Move old runs away, or stop the run in time."
            : "Move old runs away: servers of this run still take data.";

    /// <summary>What happens by itself; nothing more to a run that is being started or stopped.</summary>
    private string Rule(Run run) =>
        run.Phase == RunPhase.Running
        && string.Join(
            " or ",
            new[]
            {
                options.StopWhenDiskLeft > 0 ? DiskWords.Bytes(options.StopWhenDiskLeft) : null,
                options.StopWhenDiskTimeLeft > TimeSpan.Zero ? DiskWords.Left(options.StopWhenDiskTimeLeft) : null,
            }.OfType<string>()
        )
            is { Length: > 0 } limits
            ? $" The run stops by itself when {limits} are left."
            : string.Empty;
}
