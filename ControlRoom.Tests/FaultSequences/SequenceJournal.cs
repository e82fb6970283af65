using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>
/// A journal that outlives the control rooms of many sequences. It refuses what the real one refuses, and sometimes its disk is full.
/// </summary>
internal sealed class SequenceJournal(SequenceTruth truth, FakeRunJournal inner) : IRunJournal
{
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>The open run as it is stored on disk.</summary>
    public Run? Open { get; private set; }

    /// <summary>The newest run.</summary>
    public Run? Latest => inner.Saved.Count == 0 ? null : inner.Saved[inner.Saved.Keys.Max()];

    public FakeRunJournal Inner => inner;

    public async Task<Run> OpenAsync(RunOpening order, CancellationToken cancellationToken) =>
        await AloneAsync(async () =>
        {
            if (Open is { } open)
            {
                throw new InvalidOperationException($"Run {open.Number} is still open.");
            }

            var run = await inner.OpenAsync(order, cancellationToken);
            Open = run;
            truth.Opened(run.Number);
            return run;
        });

    public async Task SaveAsync(Run run, CancellationToken cancellationToken) =>
        await AloneAsync(async () =>
        {
            // As in the real journal, a closed run is not changed.
            if (run.Number == Open?.Number)
            {
                await inner.SaveAsync(run with { StoppedAt = null }, cancellationToken);
                Open = inner.Saved[run.Number];
            }

            return run;
        });

    public async Task<Run> CloseAsync(
        Run run,
        ImmutableArray<FilingTarget> targets,
        DateTimeOffset stoppedAt,
        CancellationToken cancellationToken
    ) =>
        await AloneAsync(async () =>
        {
            if (Open?.Number != run.Number)
            {
                return inner.Saved[run.Number];
            }

            var closed = await inner.CloseAsync(run, targets, stoppedAt, cancellationToken);
            Open = null;
            truth.Closed(run.Number);
            return closed;
        });

    public Task<Run> CorrectEndAsync(Run run, DateTimeOffset stoppedAt, CancellationToken cancellationToken) =>
        inner.CorrectEndAsync(run, stoppedAt, cancellationToken);

    public Task SetEndAsync(string experiment, AutomaticEnd? end, CancellationToken cancellationToken) =>
        inner.SetEndAsync(experiment, end, cancellationToken);

    public Task<AutomaticEnd?> EndAsync(string experiment, CancellationToken cancellationToken) =>
        inner.EndAsync(experiment, cancellationToken);

    private async Task<T> AloneAsync<T>(Func<Task<T>> work)
    {
        await gate.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }
}
