using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Finds what is wrong with data taking, and with the control room itself: pure, from one snapshot at one moment. What is wrong with its
/// devices and their data a subsystem says itself.
/// </summary>
/// <param name="subsystems">What takes data.</param>
public sealed class RunAlarms(SubsystemSet subsystems)
{
    private readonly RunEndAlarms ends = new(subsystems);

    /// <summary>All alarms: what is wrong with the control room itself, then devices, then their data.</summary>
    public ImmutableArray<RunAlarm> Of(SystemSnapshot snapshot, DateTimeOffset now) =>
        [.. StorageAlarms.Of(snapshot), .. OfRuns(snapshot, now)];

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

        var found = subsystems.All.Select(s => (Subsystem: s, Alarms: s.Alarms(snapshot, run, now))).ToList();
        var devices = AsOne(found, snapshot, run, now);
        return
        [
            .. devices.Where(a => IsCertain(a, snapshot)),
            .. found.SelectMany(f => f.Alarms.OfStopping),
            .. ends.Of(snapshot, now),
            .. found.SelectMany(f => f.Alarms.OfData).Where(a => IsCertain(a, snapshot)),
        ];
    }

    /// <summary>While a command is under way only what was an alarm before it is certain to be one.</summary>
    private static bool IsCertain(RunAlarm alarm, SystemSnapshot snapshot) =>
        snapshot.SystemCommand is null || snapshot.Alarms.Any(alarm.IsSameAs);

    /// <summary>All devices that left Running have one cause, and are one alarm: the run is closed a moment later.</summary>
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
                Action = "The run is closed in a moment. See why they stopped, then start the next run.",
            },
        ];
    }

    private static RunAlarm WithoutRun(DeviceStatus device) =>
        new(
            RunAlarmKind.RunningWithoutRun,
            device.Name,
            device.ReadAt!.Value,
            $"{device.Name} is {device.State}, but no run is open.",
            "Its data belong to no run, and keep the next one from starting.",
            "Stop it; move its files away by hand."
        );
}
