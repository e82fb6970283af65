using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Opens and closes runs in the database.</summary>
internal sealed class RunJournal(IDbContextFactory<ControlRoomDbContext> contexts) : IRunJournal
{
    /// <inheritdoc/>
    public Task<Run> OpenAsync(string experiment, string config, ImmutableArray<FilingTarget> targets, DateTimeOffset startedAt, CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => OpenAsync(context, experiment, config, targets, startedAt, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Run> CloseAsync(Run run, ImmutableArray<FilingTarget> targets, DateTimeOffset stoppedAt, CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => CloseAsync(context, run, targets, stoppedAt, cancellationToken), cancellationToken);

    private static async Task<Run> OpenAsync(ControlRoomDbContext context, string experiment, string config, ImmutableArray<FilingTarget> targets, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        // Looking for the next number and taking it are one step: SQLite lets in one serializable transaction at a time.
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var owner = await context.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.Name == experiment, cancellationToken)
            ?? throw new InvalidOperationException(experiment.Length == 0 ? "No experiment is set up." : $"There is no experiment called {experiment}.");
        var runs = context.Runs.Where(r => r.ExperimentId == owner.Id);
        if (await runs.Where(r => r.StoppedAt == null).Select(r => (int?)r.Number).FirstOrDefaultAsync(cancellationToken) is { } open)
        {
            throw new InvalidOperationException($"Run {open} of {experiment} is still open.");
        }

        var last = await runs.MaxAsync(r => (int?)r.Number, cancellationToken) ?? -1;
        var row = new RunRow { ExperimentId = owner.Id, Number = last + 1, Config = config, StartedAt = startedAt };
        context.Runs.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        await FilingPlan.AddAsync(context, row.Id, targets, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        var opened = await RunReader.SingleAsync(context, experiment, last + 1, cancellationToken);
        await transaction.CommitAsync();
        return opened;
    }

    private static async Task<Run> CloseAsync(ControlRoomDbContext context, Run run, ImmutableArray<FilingTarget> targets, DateTimeOffset stoppedAt, CancellationToken cancellationToken)
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var row = await context.Runs.SingleOrDefaultAsync(r => r.Experiment!.Name == run.Experiment && r.Number == run.Number, cancellationToken)
            ?? throw new InvalidOperationException($"There is no run {run.Number} of {run.Experiment}.");
        if (row.StoppedAt is null)
        {
            row.StoppedAt = stoppedAt;
            await FilingPlan.AddAsync(context, row.Id, targets, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        var closed = await RunReader.SingleAsync(context, run.Experiment, run.Number, cancellationToken);
        await transaction.CommitAsync();
        return closed;
    }
}
