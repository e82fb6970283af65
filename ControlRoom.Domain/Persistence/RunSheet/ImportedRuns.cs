using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Distinguishes runs that were imported from files from those that were taken here.</summary>
internal static class ImportedRuns
{
    /// <summary>Returns the row of an imported run, with an event that records its origin.</summary>
    /// <param name="run">The run.</param>
    /// <param name="owner">The id of its experiment.</param>
    /// <param name="origin">The requester of the import.</param>
    /// <param name="at">The time of the import.</param>
    public static RunRow RowOf(ImportedRun run, int owner, string origin, DateTimeOffset at)
    {
        var row = new RunRow
        {
            ExperimentId = owner,
            Number = run.Number,
            Class = run.Class,
            Config = run.Config,
            StartedAt = run.StartedAt,
            StoppedAt = run.StoppedAt,
        };
        if (run.EndKnown is { } known)
        {
            row.End = new RunEndRow { Known = known };
        }

        if (run.EndKnown == RunEndSource.LastSeenRunning)
        {
            row.Progress = new RunProgressRow { Phase = RunPhase.Running, LastSeenRunning = run.StoppedAt };
        }

        row.Events.Add(
            new RunEventRow
            {
                At = at,
                Kind = RunEventKind.Import,
                Subject = string.Empty,
                Text = run.Provenance,
                Origin = origin,
            }
        );
        return row;
    }

    /// <summary>Returns the lowest number of a run that was taken here, not lower than a given number; null if there is none.</summary>
    public static Task<int?> FirstTakenHereAsync(
        this ControlRoomDbContext context,
        string experiment,
        int from,
        CancellationToken cancellationToken
    ) =>
        context
            .Runs.Where(r => r.Experiment!.Name == experiment && r.Number >= from)
            .Where(r => !r.Events.Any(e => e.Kind == RunEventKind.Import))
            .MinAsync(r => (int?)r.Number, cancellationToken);
}
