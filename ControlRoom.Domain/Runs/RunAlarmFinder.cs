using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Finds the alarms of data taking and of the control room itself: pure, from one snapshot at one moment. The alarms of devices and their
/// data come from the subsystems.
/// </summary>
/// <param name="subsystems">The subsystems, which take data.</param>
public sealed class RunAlarmFinder(SubsystemSet subsystems)
{
    private readonly RunEndAlarmFinder ends = new(subsystems);

    /// <summary>Returns all alarms: those of the control room itself, then of devices, then of their data.</summary>
    public ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot, DateTimeOffset now) =>
        [.. StorageAlarmFinder.Of(snapshot), .. OfRuns(snapshot, now)];

    private ImmutableArray<RunAlarm> OfRuns(SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.OpenRun is not { } run)
        {
            var without = subsystems
                .Devices(snapshot, null, now)
                .Where(d => d is { IsFresh: true, TakesData: true, IsChanging: false })
                .Select(WithoutRun);
            return [.. without.Where(a => IsCertain(a, snapshot)), .. ends.Of(snapshot, now)];
        }

        var found = subsystems.TakingPart(snapshot, run).Select(s => (Subsystem: s, Alarms: s.Alarms(snapshot, run, now))).ToList();
        var devices = AsOne(found, snapshot, run, now);
        return
        [
            .. devices.Where(a => IsCertain(a, snapshot)),
            .. found.SelectMany(f => f.Alarms.OfStopping),
            .. ends.Of(snapshot, now),
            .. found.SelectMany(f => f.Alarms.OfData).Where(a => IsCertain(a, snapshot)),
        ];
    }

    /// <summary>While a command is in progress, only alarms that were active before it are certain.</summary>
    private static bool IsCertain(RunAlarm alarm, SystemSnapshot snapshot) =>
        snapshot.SystemCommand is null || snapshot.Alarms.Any(alarm.IsSameAs);

    /// <summary>If all devices left Running, that has one cause and is one alarm: the run is closed a moment later.</summary>
    private List<RunAlarm> AsOne(
        List<(ISubsystem Subsystem, SubsystemAlarms Alarms)> found,
        SystemSnapshot snapshot,
        Run run,
        DateTimeOffset now
    )
    {
        var alarms = found.SelectMany(f => f.Alarms.OfDevices).ToList();
        var all = subsystems.Devices(snapshot, run, now);
        var included = all.Where(d => !run.Excludes(d.Name)).ToList();
        if (included.Count <= 1 || alarms.Count != included.Count || alarms.Exists(a => a.Kind != RunAlarmKind.ServerLeftRunning))
        {
            return alarms;
        }

        var names = string.Join(" and ", found.Where(f => !f.Alarms.OfDevices.IsEmpty).Select(f => f.Subsystem.AllDevices));
        return
        [
            alarms[0] with
            {
                Source = names,
                Since = alarms.Max(a => a.Since),
                Cause =
                    $"{char.ToUpperInvariant(names[0])}{names[1..]} have left Running: "
                    + $"{string.Join(", ", included.Select(d => $"{d.Name} is {d.State}"))}.",
                Consequence = "No data are being taken.",
                Action = "The run will be closed in a moment. Find out why they stopped, then start the next run.",
            },
        ];
    }

    private static RunAlarm WithoutRun(DeviceStatus device) =>
        new(
            RunAlarmKind.RunningWithoutRun,
            device.Name,
            device.ReadAt!.Value,
            $"{device.Name} is {device.State}, but no run is open.",
            "Its data belong to no run, and the next run cannot be started.",
            "Stop it, and move its files away manually."
        );
}
