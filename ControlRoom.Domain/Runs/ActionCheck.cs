using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>
/// Says whether something can be done to runs now, and if not, why: the same answer for the button, the API and the coordinator.
/// </summary>
/// <param name="subsystems">What takes data.</param>
/// <param name="interlocks">The conditions for starting a run.</param>
public sealed class ActionCheck(SubsystemSet subsystems, StartInterlocks interlocks)
{
    /// <summary>What takes data.</summary>
    public SubsystemSet Subsystems => subsystems;

    /// <summary>Why a run cannot be started, with everything that stands in the way.</summary>
    public StartChecklist Checklist(SystemSnapshot snapshot, DateTimeOffset now) => interlocks.Of(snapshot, now);

    /// <summary>Why there is nothing to stop; null if there is. Stop is possible whenever something may take data, known or not.</summary>
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
        return why.Exists(w => w.Why is null) ? null
            : why.Count == 0 ? "Nothing is set up that could be stopped."
            : why is [var only] ? only.Why
            : string.Join(" ", why.Select(w => $"{w.Name}: {w.Why}"));
    }

    /// <summary>Why a device cannot be left out of the open run; null if it can.</summary>
    public static string? WhyNotExclude(SystemSnapshot snapshot, DeviceStatus device) =>
        snapshot.OpenRun is not { } run ? "No run is open."
        : run.Excludes(device.Name) ? $"{device.Name} is excluded from run {run.Number} already."
        : run.Phase != RunPhase.Stopping && device is { TakesData: true, IsFresh: true }
            ? $"{device.Name} is {device.State}: stop it first."
        : null;

    /// <summary>Why a device that failed to start, or did not, cannot be retried or gone on without; null if it can.</summary>
    public static string? WhyNotDecide(SystemSnapshot snapshot) =>
        snapshot.OpenRun is not { Phase: RunPhase.Opening }
            ? snapshot.OpenRun is { } other
                ? $"Run {other.Number} is {other.Phase}: there is nothing to decide."
                : "No run is open."
            : CommandsUnderWay.WhyBusy(snapshot);

    /// <inheritdoc cref="StartInterlocks.WhyRunIsOpen"/>
    public string? WhyRunIsOpen(SystemSnapshot snapshot, DateTimeOffset now) => interlocks.WhyRunIsOpen(snapshot, now);

    /// <summary>
    /// Why the open run cannot be closed without stopping anything; null if it can. No device that answers may be taking data; one that is
    /// lost for good must not keep the run open for ever.
    /// </summary>
    public string? WhyNotCloseRun(SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.OpenRun is not { } run)
        {
            return "No run is open.";
        }

        if (CommandsUnderWay.WhyBusy(snapshot) is { } busy)
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
            + (run.Phase == RunPhase.Stopping ? $", or have an expert close the run without {without} and say the reason." : ".");
    }

    /// <summary>Why a decision made on an older version is out of date; null if nothing that matters has changed since.</summary>
    /// <param name="snapshot">What is known now.</param>
    /// <param name="decidedOn">The version it was decided on.</param>
    /// <param name="now">The moment.</param>
    /// <param name="device">The name of the one device it is about; null for everything.</param>
    public string? WhyOutdated(SystemSnapshot snapshot, long decidedOn, DateTimeOffset now, string? device = null)
    {
        var changed = subsystems
            .Devices(snapshot, snapshot.OpenRun, now)
            .FirstOrDefault(d => d.State is not null && d.StateVersion > decidedOn && (device is null || device == d.Name));
        var what = (snapshot.LatestRun, changed) switch
        {
            ({ } run, _) when snapshot.RunVersion > decidedOn && device is null =>
                $"run {run.Number} is {(run.IsOpen ? run.Phase.ToString() : "closed")}",
            (_, { } other) => $"{other.Name} is {other.State}",
            _ => null,
        };
        var who = snapshot.LastCommand is { } last ? $" ({CommandsUnderWay.WhoWhatWhen(last)})" : string.Empty;
        return what is null ? null : $"This was decided on an older state: {what} now{who}. Look again.";
    }
}
