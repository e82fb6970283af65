using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Checks whether an action on runs is possible now, and if not, says why. Button, API and run desk get the same answer.
/// </summary>
/// <param name="subsystems">The subsystems, which take data.</param>
/// <param name="interlocks">The conditions for starting a run.</param>
public sealed class ActionCheck(SubsystemSet subsystems, StartInterlocks interlocks)
{
    /// <summary>The subsystems, which take data.</summary>
    public SubsystemSet Subsystems => subsystems;

    /// <summary>All conditions for starting a run, with the reason for each that is not met.</summary>
    public StartChecklist Checklist(SystemSnapshot snapshot, DateTimeOffset now) => interlocks.Of(snapshot, now);

    /// <summary>
    /// The reason why there is nothing to stop; null if there is something. Stop is possible whenever a device may be taking data, even if
    /// its state is unknown.
    /// </summary>
    public string? WhyNothingToStop(SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.OpenRun is not null || snapshot.SystemCommand is not null || snapshot.NextStart is not null)
        {
            return null;
        }

        var why = subsystems
            .All.Where(s => !s.Devices(snapshot, null, now).IsEmpty)
            .Select(s => (s.Name, Why: s.WhyNothingToStop(snapshot, now)))
            .ToList();
        return why switch
        {
            _ when why.Exists(w => w.Why is null) => null,
            [] => "No device is set up, so there is nothing to stop.",
            [var only] => only.Why,
            _ => string.Join(" ", why.Select(w => $"{w.Name}: {w.Why}")),
        };
    }

    /// <summary>The reason why a device cannot be excluded from the open run; null if it can.</summary>
    public static string? WhyNotExclude(SystemSnapshot snapshot, DeviceStatus device) =>
        snapshot.OpenRun switch
        {
            null => "No run is open.",
            { } run when run.Excludes(device.Name) => $"{device.Name} is already excluded from run {run.Number}.",
            { Phase: not RunPhase.Stopping } when device is { TakesData: true, IsFresh: true } =>
                $"{device.Name} is {device.State}: stop it first.",
            _ => null,
        };

    /// <summary>
    /// The reason why the start of the open run can neither be retried nor continued without the devices that did not start; null if it
    /// can.
    /// </summary>
    public static string? WhyNotDecide(SystemSnapshot snapshot) =>
        snapshot.OpenRun switch
        {
            null => "No run is open.",
            { Phase: not RunPhase.Opening } run => $"Run {run.Number} is {run.Phase}: there is nothing to decide.",
            _ => CommandConflicts.WhyBusy(snapshot),
        };

    /// <inheritdoc cref="StartInterlocks.WhyRunIsOpen"/>
    public string? WhyRunIsOpen(SystemSnapshot snapshot, DateTimeOffset now) => interlocks.WhyRunIsOpen(snapshot, now);

    /// <summary>
    /// The reason why the open run cannot be closed without stopping anything; null if it can. No device that answers may be taking data. A
    /// device that is lost permanently must not keep the run open indefinitely.
    /// </summary>
    public string? WhyNotCloseRun(SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.OpenRun is not { } run)
        {
            return "No run is open.";
        }

        if (CommandConflicts.WhyBusy(snapshot) is { } busy)
        {
            return busy;
        }

        var taking = subsystems.Included(snapshot, run, now).Where(d => d.IsChanging || d is { Failure: null, TakesData: true }).ToList();
        if (taking.Count == 0)
        {
            return null;
        }

        var (what, without) = taking.Count == 1 ? ("stop it", "it") : ("stop them", "them");
        var states = taking.Select(d => $"{d.Name} is {(d.IsChanging ? "changing its state" : d.State)}");
        return $"{string.Join(", ", states)}: {what} first"
            + (run.Phase == RunPhase.Stopping ? $", or ask an expert to close the run without {without} and to give the reason." : ".");
    }

    /// <summary>
    /// The reason why a decision that was made on an older version is outdated; null if nothing relevant has changed since.
    /// </summary>
    /// <param name="snapshot">The current snapshot.</param>
    /// <param name="decidedOn">The version of the snapshot on which the decision was made.</param>
    /// <param name="now">The current time.</param>
    /// <param name="device">The name of the only device that the decision concerns; null for all devices and the run.</param>
    public string? WhyOutdated(SystemSnapshot snapshot, long decidedOn, DateTimeOffset now, string? device = null)
    {
        var changed = subsystems
            .Devices(snapshot, snapshot.OpenRun, now)
            .FirstOrDefault(d => d.State is not null && d.StateVersion > decidedOn && (device is null || device == d.Name));
        var change = (snapshot.LatestRun, changed) switch
        {
            ({ } run, _) when snapshot.RunVersion > decidedOn && device is null =>
                $"run {run.Number} is {(run.IsOpen ? run.Phase.ToString() : "closed")}",
            (_, { } other) => $"{other.Name} is {other.State}",
            _ => null,
        };
        var cause = snapshot.LastCommand is { } last ? $" ({CommandConflicts.Describe(last)})" : string.Empty;
        return change is null ? null : $"This was decided on an older state: {change} now{cause}. Check the page and decide again.";
    }
}
