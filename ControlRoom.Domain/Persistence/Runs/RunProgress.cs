using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Runs;

/// <summary>Converts the data that run control stores with a run.</summary>
internal static class RunProgress
{
    /// <summary>
    /// Returns a run with its progress. A run that is older than run control, or that was imported from another program, has no progress;
    /// if it is still open, it counts as running.
    /// </summary>
    public static Run Read(Run run, RunRow row) =>
        row.Progress is not { } progress
            ? run with
            {
                Phase = RunPhase.Running,
                EndKnown = row.End?.Known,
                Events = EventsOf(row),
            }
            : run with
            {
                Phase = progress.Phase,
                AbortReason = progress.AbortReason,
                End = EndOf(progress.EndMilliseconds, progress.EndBytes, progress.StartsNext),
                LastSeenRunning = progress.LastSeenRunning,
                EndKnown = row.End?.Known,
                Events = EventsOf(row),
            };

    /// <summary>Updates the row with the progress, and adds the events that are not stored yet.</summary>
    public static async Task SaveAsync(ControlRoomDbContext context, int runId, Run run, bool isOpen, CancellationToken cancellationToken)
    {
        if (isOpen)
        {
            var progress = await context.RunProgress.SingleOrDefaultAsync(p => p.RunId == runId, cancellationToken);
            if (progress is null)
            {
                progress = new RunProgressRow { RunId = runId };
                context.RunProgress.Add(progress);
            }

            progress.Phase = run.Phase;
            progress.AbortReason = run.AbortReason;
            (progress.EndMilliseconds, progress.EndBytes, progress.StartsNext) = Columns(run.End);
            progress.LastSeenRunning = run.LastSeenRunning;
        }

        var stored = await context.RunEvents.CountAsync(e => e.RunId == runId, cancellationToken);
        context.RunEvents.AddRange(
            run.Events.Skip(stored)
                .Select(e => new RunEventRow
                {
                    RunId = runId,
                    At = e.At,
                    Kind = e.Kind,
                    Subject = e.Subject,
                    Text = e.Text,
                    Origin = e.Origin,
                })
        );
    }

    /// <summary>Stores how the end of a run is known.</summary>
    public static async Task SetEndAsync(ControlRoomDbContext context, int runId, RunEndSource known, CancellationToken cancellationToken)
    {
        var row = await context.RunEnds.SingleOrDefaultAsync(e => e.RunId == runId, cancellationToken);
        if (row is null)
        {
            row = new RunEndRow { RunId = runId };
            context.RunEnds.Add(row);
        }

        row.Known = known;
    }

    /// <summary>Returns an automatic end from its columns; null if there is none.</summary>
    public static AutomaticEnd? EndOf(long? milliseconds, long? bytes, bool startsNext) =>
        milliseconds is null && bytes is null
            ? null
            : new AutomaticEnd
            {
                Length = milliseconds is { } length ? TimeSpan.FromMilliseconds(length) : null,
                Bytes = bytes,
                StartsNext = startsNext,
            };

    /// <summary>Returns the columns of an automatic end.</summary>
    public static (long? Milliseconds, long? Bytes, bool StartsNext) Columns(AutomaticEnd? end) =>
        ((long?)end?.Length?.TotalMilliseconds, end?.Bytes, end is { StartsNext: true });

    private static System.Collections.Immutable.ImmutableArray<RunEvent> EventsOf(RunRow row) =>
        [.. row.Events.OrderBy(e => e.Id).Select(e => new RunEvent(e.At, e.Kind, e.Subject, e.Text, e.Origin))];
}
