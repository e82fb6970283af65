using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Runs;

namespace ControlRoom.Tests.Fakes;

/// <summary>Runs in memory; can refuse to write.</summary>
public sealed class FakeRunJournal : IRunJournal
{
    public List<Run> Opened { get; } = [];

    public List<Run> Closed { get; } = [];

    /// <summary>What was planned with them.</summary>
    public FakeFilingJournal Filings { get; } = new();

    /// <summary>Opening and closing fail with this.</summary>
    public Exception? Broken { get; set; }

    public Task<Run> OpenAsync(string experiment, string config, ImmutableArray<FilingTarget> targets, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        var run = new Run { Experiment = experiment, Number = Opened.Count, StartedAt = startedAt, Config = config };
        Opened.Add(run);
        Filings.Plan(run, targets);
        return Task.FromResult(run);
    }

    public Task<Run> CloseAsync(Run run, ImmutableArray<FilingTarget> targets, DateTimeOffset stoppedAt, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        var closed = run with { StoppedAt = stoppedAt };
        Closed.Add(closed);
        Filings.Plan(run, targets);
        return Task.FromResult(closed);
    }

    private void ThrowIfBroken()
    {
        if (Broken is { } broken)
        {
            throw broken;
        }
    }
}
