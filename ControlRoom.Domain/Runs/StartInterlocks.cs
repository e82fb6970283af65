using System.Collections.Immutable;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Evaluates the conditions for starting a run: pure, from one snapshot at one moment. Every cause is reported once, by the condition to
/// which it belongs. Each subsystem adds its own conditions.
/// </summary>
/// <param name="subsystems">The subsystems, which take data.</param>
public sealed class StartInterlocks(SubsystemSet subsystems)
{
    /// <summary>Returns all conditions.</summary>
    public StartChecklist Of(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var devices = subsystems.Devices(snapshot, null, now);
        var conditions = subsystems.SetUp(snapshot, now).Select(s => Conditions(s, devices, snapshot, now)).ToList();
        return new StartChecklist(
            snapshot.Version,
            [
                new(Interlock.NothingUnderWay, "No other command is in progress", CommandConflicts.WhyBusy(snapshot), false),
                .. conditions.SelectMany(c => c.Ready),
                new(Interlock.NoRunOpen, "No run is open", WhyRunIsOpen(snapshot, now), false),
                new(Interlock.EarlierRunsFiled, "Earlier runs are filed", WhyNotFiled(snapshot), false),
                .. conditions.SelectMany(c => c.Room),
            ]
        )
        {
            Warnings = [.. conditions.SelectMany(c => c.Warnings)],
        };
    }

    /// <summary>
    /// A condition of which an override leaves devices out can be overridden only if a device is left that can be started. A subsystem can
    /// be left out altogether for another one, unless one of its devices may take data: these data would belong to no run.
    /// </summary>
    private static SubsystemConditions Conditions(
        ISubsystem subsystem,
        ImmutableArray<DeviceStatus> devices,
        SystemSnapshot snapshot,
        DateTimeOffset now
    )
    {
        var conditions = subsystem.Conditions(snapshot, now);
        var own = devices.Where(d => d.Subsystem == subsystem.Name).ToList();
        var startable = devices.Where(d => d.WhyNotStartable is null).Select(d => d.Subsystem).ToHashSet(StringComparer.Ordinal);
        if (startable.Contains(subsystem.Name))
        {
            return conditions;
        }

        var can = startable.Count > 0 && !own.Exists(d => d.MayTakeData);
        return conditions with
        {
            Ready =
            [
                .. conditions.Ready.Select(i =>
                    i is { LeavesDevicesOut: true, IsMet: false }
                        ? i with
                        {
                            CanOverride = can,
                            LeavesOut = can ? subsystem.Name : null,
                        }
                        : i
                ),
            ],
        };
    }

    /// <summary>Returns that a run is open, and what ends it; null if none is open.</summary>
    public string? WhyRunIsOpen(SystemSnapshot snapshot, DateTimeOffset now) =>
        snapshot.OpenRun switch
        {
            null => null,
            { Phase: not RunPhase.Stopping } run => $"Run {run.Number} is still open: stop it first.",
            { } run when snapshot.Storage.Failure is not null && !subsystems.Included(snapshot, run, now).Any(d => d.TakesData) =>
                $"Run {run.Number} is stopped, but its end cannot be saved: see the alarm of the data directory. "
                    + "The run closes automatically after that.",
            { } run => $"Run {run.Number} is being stopped: it closes automatically when no {subsystems.Noun(snapshot, now)} takes data.",
        };

    private static string? WhyNotFiled(SystemSnapshot snapshot) =>
        snapshot.Filings.FirstOrDefault(f => f.IsUnfinished) is { } filing
            ? $"Run {filing.RunNumber} is not filed yet: {filing.Router} "
                + $"{(filing.State == FilingState.Failed ? "failed" : "is not done")}."
            : null;
}
