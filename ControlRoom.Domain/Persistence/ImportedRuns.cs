using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>What tells runs that come from files from those that were taken here.</summary>
internal static class ImportedRuns
{
    /// <summary>Records with a run, which is not saved yet, that it was imported, and how its end is known.</summary>
    /// <param name="run">The run, with its end.</param>
    /// <param name="known">How the end is known; null if that is not recorded.</param>
    /// <param name="provenance">For people: where it comes from.</param>
    /// <param name="origin">Who imports it.</param>
    /// <param name="at">When.</param>
    public static void Mark(RunRow run, RunEndSource? known, string provenance, string origin, DateTimeOffset at)
    {
        if (known is { } source)
        {
            run.End = new RunEndRow { Known = source };
        }

        if (known == RunEndSource.LastSeenRunning)
        {
            run.Progress = new RunProgressRow { Phase = RunPhase.Running, LastSeenRunning = run.StoppedAt };
        }

        run.Events.Add(new RunEventRow { At = at, Kind = RunEventKind.Import, Subject = string.Empty, Text = provenance, Origin = origin });
    }

    /// <summary>The lowest number, from one on, of a run that was taken here; null if there is none.</summary>
    public static Task<int?> FirstTakenHereAsync(
        this ControlRoomDbContext context, string experiment, int from, CancellationToken cancellationToken) =>
        context.Runs.Where(r => r.Experiment!.Name == experiment && r.Number >= from)
            .Where(r => !r.Events.Any(e => e.Kind == RunEventKind.Import))
            .MinAsync(r => (int?)r.Number, cancellationToken);
}
