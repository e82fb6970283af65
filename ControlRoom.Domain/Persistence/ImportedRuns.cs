using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>What tells runs that come from files from those that were taken here.</summary>
internal static class ImportedRuns
{
    /// <summary>The row of a run, with the record of where it comes from.</summary>
    /// <param name="run">The run.</param>
    /// <param name="owner">The id of its experiment.</param>
    /// <param name="origin">Who imports it.</param>
    /// <param name="at">When.</param>
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

    /// <summary>The lowest number, from one on, of a run that was taken here; null if there is none.</summary>
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
