using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>What a restarted control room must do about a run that it found open. Pure: it decides, and does nothing.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Text">The reason, which is recorded with the run.</param>
public sealed record Reconciliation(ReconciliationKind Kind, string Text)
{
    private static readonly Reconciliation NotYet = new(ReconciliationKind.Wait, string.Empty);

    /// <summary>Decides from the state of the hardware, once every device has answered or is known not to answer.</summary>
    /// <param name="run">The run that was found open.</param>
    /// <param name="devices">The status of all devices with respect to this run.</param>
    /// <param name="startedAt">When the control room was started.</param>
    /// <param name="patience">How long to wait for a device that does not answer.</param>
    /// <param name="now">The current time.</param>
    /// <param name="noun">The noun for one device, as messages use it.</param>
    public static Reconciliation Of(
        Run run,
        IEnumerable<DeviceStatus> devices,
        DateTimeOffset startedAt,
        TimeSpan patience,
        DateTimeOffset now,
        string noun = "device"
    )
    {
        var included = devices.Where(d => !run.Excludes(d.Name)).ToList();
        if (
            included.Exists(d => d.IsChanging || (d.ReadAt is null && d.FailingSince is null))
            || included.Exists(d => d.Failure is not null && now - startedAt < patience)
        )
        {
            return NotYet;
        }

        var lost = included.Where(d => d.Failure is not null).Select(d => d.Name).ToList();
        var running = included.Count(d => d is { Failure: null, TakesData: true });
        if (running == 0)
        {
            // Nothing is known about a device that does not answer: it keeps the run open until it answers or an operator decides.
            return lost.Count > 0 ? NotYet : OfStopped(run.Phase, noun);
        }

        return run.Phase switch
        {
            RunPhase.Stopping => new(
                ReconciliationKind.Stop,
                "The control room ended while the run was being stopped; "
                    + $"{(running == 1 ? $"1 {noun} still takes" : $"{running} {noun}s still take")} data. A Stop is sent now."
            ),
            RunPhase.Opening when running < included.Count => new(
                ReconciliationKind.Decide,
                $"The control room ended while the run was being started; {running} of {included.Count} {noun}s take data."
            ),
            _ => new(
                ReconciliationKind.GoOn,
                $"The control room was restarted; {running} of {included.Count} {noun}s take data, and the run continues."
            ),
        };
    }

    private static Reconciliation OfStopped(RunPhase phase, string noun) =>
        phase == RunPhase.Opening
            ? new(ReconciliationKind.Abort, $"The control room ended while the run was being started; no {noun} takes data.")
            : new(
                ReconciliationKind.Close,
                $"The {noun}s stopped while the control room was not running. "
                    + "The run is closed with the time at which they were last seen running."
            );
}
