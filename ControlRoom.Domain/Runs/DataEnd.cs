using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>Decides whether a run must end because its data can hardly be kept. Never, unless a subsystem says so.</summary>
/// <param name="subsystems">What takes data.</param>
public sealed class DataEnd(SubsystemSet subsystems)
{
    /// <summary>Why the run must end now; null if it need not. The reason is kept with the run.</summary>
    public string? WhyOver(Run run, SystemSnapshot snapshot)
    {
        if (run.Phase != RunPhase.Running || snapshot.SystemCommand is not null)
        {
            return null;
        }

        var why = subsystems.All.Select(s => s.WhyRunMustEnd(snapshot, run)).FirstOrDefault(w => w is not null);
        return why is not null && run.End is { StartsNext: true } ? $"{why} The next run is not started automatically." : why;
    }
}
