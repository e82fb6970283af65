using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Tests.Fakes;

/// <summary>Runs in memory; the journal can refuse to write.</summary>
public sealed class FakeRunJournal : IRunJournal
{
    public List<Run> Opened { get; } = [];

    public List<Run> Closed { get; } = [];

    /// <summary>The filings that were planned with the runs.</summary>
    public FakeFilingJournal Filings { get; } = new();

    /// <summary>Opening and closing fail with this exception.</summary>
    public Exception? Broken { get; set; }

    /// <summary>The runs as they were last written.</summary>
    public Dictionary<int, Run> Saved { get; } = [];

    /// <summary>The automatic ends of runs.</summary>
    public AutomaticEnd? End { get; private set; }

    public Task<Run> OpenAsync(RunOpening order, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        var run = new Run
        {
            Experiment = order.Experiment,
            Number = Opened.Count,
            StartedAt = order.StartedAt,
            Config = order.Config,
            Events = order.Events,
            End = End,
            Title = order.SheetOf is { } model ? Saved[model].Title : string.Empty,
        };
        Opened.Add(run);
        Saved[run.Number] = run;
        Filings.Plan(run, order.Targets);
        return Task.FromResult(run);
    }

    public Task SaveAsync(Run run, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        Saved[run.Number] = run;
        return Task.CompletedTask;
    }

    public Task SetEndAsync(string experiment, AutomaticEnd? end, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        End = end;
        return Task.CompletedTask;
    }

    public Task<AutomaticEnd?> EndAsync(string experiment, CancellationToken cancellationToken) => Task.FromResult(End);

    public Task<Run> CloseAsync(
        Run run,
        ImmutableArray<FilingTarget> targets,
        DateTimeOffset stoppedAt,
        CancellationToken cancellationToken
    )
    {
        ThrowIfBroken();
        var closed = run with { StoppedAt = stoppedAt };
        Closed.Add(closed);
        Saved[run.Number] = closed;
        Filings.Plan(run, targets);
        return Task.FromResult(closed);
    }

    public Task<Run> CorrectEndAsync(Run run, DateTimeOffset stoppedAt, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        var corrected = run with { StoppedAt = stoppedAt, EndKnown = RunEndSource.Operator };
        Saved[run.Number] = corrected;
        return Task.FromResult(corrected);
    }

    private void ThrowIfBroken()
    {
        if (Broken is { } broken)
        {
            throw broken;
        }
    }
}
