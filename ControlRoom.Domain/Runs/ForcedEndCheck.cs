using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>Decides whether a run must end because its data can no longer be recorded. Only a subsystem can demand that.</summary>
/// <param name="subsystems">The subsystems, which take data.</param>
public sealed class ForcedEndCheck(SubsystemSet subsystems)
{
    /// <summary>The reason why the run must end now; null if it need not. The reason is recorded with the run.</summary>
    public string? WhyMustEnd(Run run, SystemSnapshot snapshot)
    {
        if (run.Phase != RunPhase.Running || snapshot.SystemCommand is not null)
        {
            return null;
        }

        var why = subsystems.TakingPart(snapshot, run).Select(s => s.WhyRunMustEnd(snapshot, run)).FirstOrDefault(w => w is not null);
        return why is not null && run.End is { StartsNext: true } ? $"{why} The next run is not started automatically." : why;
    }
}
