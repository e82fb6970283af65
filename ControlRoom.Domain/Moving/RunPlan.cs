using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Moving;

/// <summary>The runs of one experiment of a dump, with their measured values.</summary>
internal sealed class RunPlan(Dump dump, MoveFindings found, DumpedExperiment experiment, SheetPlan sheet, MoveRequest request)
{
    private readonly Dictionary<long, List<DumpedMeasurement>> measured = [];

    public ImmutableArray<MovedRun> Read()
    {
        var runs = dump.Runs.All.Where(r => dump.Experiments.Find(r.Experiment) == experiment).OrderBy(r => r.Number).ToList();
        CheckNumbers(runs);
        foreach (var run in runs)
        {
            measured[run.Mark.Key] = [];
        }

        foreach (var measurement in dump.Measurements.All)
        {
            if (measured.TryGetValue(measurement.Run, out var ofRun))
            {
                ofRun.Add(measurement);
            }
        }

        return [.. runs.Select(Read)];
    }

    private void CheckNumbers(List<DumpedRun> runs)
    {
        var seen = new Dictionary<int, DumpedRun>();
        foreach (var run in runs.Where(r => r.Mark.Problems.IsEmpty && !seen.TryAdd(r.Number, r)))
        {
            found.AddProblem(
                dump.Runs,
                run,
                "run_number",
                string.Create(CultureInfo.InvariantCulture, $"daq.runmetadata {seen[run.Number].Mark.Name} is already run {run.Number}")
            );
        }
    }

    private MovedRun Read(DumpedRun run)
    {
        var start = found.TimeOf(dump.Runs, run, "start_datetime", run.Start) ?? DateTimeOffset.UnixEpoch;
        if (run.Start.Length == 0 && run.Mark.Problems.IsEmpty)
        {
            found.AddProblem(
                dump.Runs,
                run,
                "start_datetime",
                "is null, but a run needs a start here: enter it in the original, or in the file"
            );
        }

        var end = found.TimeOf(dump.Runs, run, "stop_datetime", run.Stop, start);
        AddNotes(run, start, end);
        return new MovedRun
        {
            Number = run.Number,
            Class = run.Class ?? RunClass.Testing,
            Title = run.Title,
            Config = run.Config,
            StartedAt = start,
            StoppedAt = end ?? start,
            EndKnown = end is null ? RunEndSource.LastSeenRunning : null,
            Provenance =
                $"Imported from {request.FileName}, daq.runmetadata {run.Mark.Name}: start_datetime {Or(run.Start)}, "
                + $"stop_datetime {Or(run.Stop)}.",
            Values = new ValuePlan(dump, found, sheet, run).Read(measured[run.Mark.Key]),
        };
    }

    private static string Or(string time) => time.Length == 0 ? "none" : time;

    private void AddNotes(DumpedRun run, DateTimeOffset start, DateTimeOffset? end)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"run {run.Number}");
        if (run.Stop.Length == 0)
        {
            found.Notes.Add(MoveNote.RunWithoutEnd, name);
        }
        else if (end < start)
        {
            found.Notes.Add(MoveNote.RunEndsBeforeItBegins, name);
        }

        if (run.Class is null)
        {
            found.Notes.Add(MoveNote.RunWithoutClass, name);
        }
    }
}
