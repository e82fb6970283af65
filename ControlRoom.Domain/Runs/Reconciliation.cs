using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>What a control room that found a run open must do about it. Pure: it only looks.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">Why, for the record.</param>
public sealed record Reconciliation(ReconciliationKind Kind, string Text)
{
    private static readonly Reconciliation NotYet = new(ReconciliationKind.Wait, string.Empty);

    /// <summary>What follows from the hardware, once every server has been heard or is known not to answer.</summary>
    /// <param name="run">The run that was found open.</param>
    /// <param name="devices">All devices, looked at for this run.</param>
    /// <param name="cameBackAt">Since when the control room looks.</param>
    /// <param name="patience">How long a server that does not answer is waited for.</param>
    /// <param name="now">The moment.</param>
    /// <param name="noun">What one of the devices is called.</param>
    public static Reconciliation Of(
        Run run,
        IEnumerable<DeviceStatus> devices,
        DateTimeOffset cameBackAt,
        TimeSpan patience,
        DateTimeOffset now,
        string noun = "server"
    )
    {
        var ours = devices.Where(d => !run.Excludes(d.Name)).ToList();
        if (
            ours.Exists(d => d.IsChanging || (d.ReadAt is null && d.FailingSince is null))
            || ours.Exists(d => d.Failure is not null && now - cameBackAt < patience)
        )
        {
            return NotYet;
        }

        var lost = ours.Where(d => d.Failure is not null).Select(d => d.Name).ToList();
        var running = ours.Count(d => d is { Failure: null, TakesData: true });
        if (running == 0)
        {
            // Of a server that does not answer nobody knows: it keeps the run open until it does, or until an operator decides.
            return lost.Count > 0 ? NotYet
                : run.Phase == RunPhase.Opening
                    ? new(ReconciliationKind.Abort, $"The control room ended while the run was being started; no {noun} takes data.")
                : new(
                    ReconciliationKind.Close,
                    $"The {noun}s stopped while the control room was not there. "
                        + "The run is closed with the time at which they were last seen running."
                );
        }

        return run.Phase switch
        {
            RunPhase.Stopping => new(
                ReconciliationKind.Stop,
                "The control room ended while the run was being stopped; "
                    + $"{(running == 1 ? $"1 {noun} still takes" : $"{running} {noun}s still take")} data: a Stop is sent now."
            ),
            RunPhase.Opening when running < ours.Count => new(
                ReconciliationKind.Decide,
                $"The control room ended while the run was being started; {running} of {ours.Count} {noun}s take data."
            ),
            _ => new(
                ReconciliationKind.GoOn,
                $"The control room came back; {running} of {ours.Count} {noun}s take data and the run goes on."
            ),
        };
    }
}
