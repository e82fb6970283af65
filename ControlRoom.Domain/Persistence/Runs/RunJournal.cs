using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Persistence.Filing;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Persistence.RunSheet;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Runs;

/// <summary>Opens and closes runs in the database.</summary>
internal sealed class RunJournal(IDbContextFactory<ControlRoomDbContext> contexts) : IRunJournal
{
    /// <inheritdoc/>
    public Task<Run> OpenAsync(RunOpening order, CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => OpenAsync(context, order, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(Run run, CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => SaveAsync(context, run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Run> CloseAsync(
        Run run,
        ImmutableArray<FilingTarget> targets,
        DateTimeOffset stoppedAt,
        CancellationToken cancellationToken
    ) => contexts.WriteAsync(context => CloseAsync(context, run, targets, stoppedAt, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Run> CorrectEndAsync(Run run, DateTimeOffset stoppedAt, CancellationToken cancellationToken) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                var row = await RowAsync(context, run, cancellationToken);
                if (row.StoppedAt is null)
                {
                    throw new InvalidOperationException($"Run {run.Number} is open.");
                }

                row.StoppedAt = stoppedAt;
                await RunProgress.SetEndAsync(context, row.Id, RunEndSource.Operator, cancellationToken);
                await RunProgress.SaveAsync(context, row.Id, run, isOpen: false, cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                context.ChangeTracker.Clear();
                var corrected = await RunReader.SingleAsync(context, run.Experiment, run.Number, cancellationToken);
                await transaction.CommitAsync();
                return corrected;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task SetEndAsync(string experiment, AutomaticEnd? end, CancellationToken cancellationToken) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                var owner = await OwnerAsync(context, experiment, cancellationToken);
                var row = await context.AutomaticEnds.SingleOrDefaultAsync(e => e.ExperimentId == owner.Id, cancellationToken);
                if (row is null)
                {
                    row = new AutomaticEndRow { ExperimentId = owner.Id };
                    context.AutomaticEnds.Add(row);
                }

                (row.EndMilliseconds, row.EndBytes, row.StartsNext) = RunProgress.Columns(end);
                var written = await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync();
                return written;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<AutomaticEnd?> EndAsync(string experiment, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => EndAsync(context, experiment, cancellationToken), cancellationToken);

    private static async Task<AutomaticEnd?> EndAsync(
        ControlRoomDbContext context,
        string experiment,
        CancellationToken cancellationToken
    ) =>
        await context.AutomaticEnds.AsNoTracking().SingleOrDefaultAsync(e => e.Experiment!.Name == experiment, cancellationToken) is { } row
            ? RunProgress.EndOf(row.EndMilliseconds, row.EndBytes, row.StartsNext)
            : null;

    private static async Task<ExperimentRow> OwnerAsync(
        ControlRoomDbContext context,
        string experiment,
        CancellationToken cancellationToken
    ) =>
        await context.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.Name == experiment, cancellationToken)
        ?? throw new InvalidOperationException(
            experiment.Length == 0 ? "No experiment is set up." : $"There is no experiment called {experiment}."
        );

    private static async Task<Run> OpenAsync(ControlRoomDbContext context, RunOpening order, CancellationToken cancellationToken)
    {
        // The next number is determined and used in one step, because SQLite allows only one serializable transaction at a time.
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var owner = await OwnerAsync(context, order.Experiment, cancellationToken);
        var runs = context.Runs.Where(r => r.ExperimentId == owner.Id);
        if (await runs.Where(r => r.StoppedAt == null).Select(r => (int?)r.Number).FirstOrDefaultAsync(cancellationToken) is { } open)
        {
            throw new InvalidOperationException($"Run {open} of {order.Experiment} is still open.");
        }

        var last = await runs.MaxAsync(r => (int?)r.Number, cancellationToken) ?? -1;
        var row = new RunRow
        {
            ExperimentId = owner.Id,
            Number = last + 1,
            Config = order.Config,
            StartedAt = order.StartedAt,
        };
        context.Runs.Add(row);
        await SheetOpening.FillAsync(context, row, order, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await FilingPlan.AddAsync(context, row.Id, order.Targets, cancellationToken);
        var end = await EndAsync(context, order.Experiment, cancellationToken);
        var run = new Run
        {
            Experiment = order.Experiment,
            Number = row.Number,
            StartedAt = order.StartedAt,
            Events = order.Events,
            End = end,
        };
        await RunProgress.SaveAsync(context, row.Id, run, isOpen: true, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        var opened = await RunReader.SingleAsync(context, order.Experiment, last + 1, cancellationToken);
        await transaction.CommitAsync();
        return opened;
    }

    private static async Task<int> SaveAsync(ControlRoomDbContext context, Run run, CancellationToken cancellationToken)
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var row = await RowAsync(context, run, cancellationToken);
        await RunProgress.SaveAsync(context, row.Id, run, row.StoppedAt is null, cancellationToken);
        var written = await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync();
        return written;
    }

    private static async Task<RunRow> RowAsync(ControlRoomDbContext context, Run run, CancellationToken cancellationToken) =>
        await context.Runs.SingleOrDefaultAsync(r => r.Experiment!.Name == run.Experiment && r.Number == run.Number, cancellationToken)
        ?? throw new InvalidOperationException($"There is no run {run.Number} of {run.Experiment}.");

    private static async Task<Run> CloseAsync(
        ControlRoomDbContext context,
        Run run,
        ImmutableArray<FilingTarget> targets,
        DateTimeOffset stoppedAt,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var row = await RowAsync(context, run, cancellationToken);
        if (row.StoppedAt is null)
        {
            row.StoppedAt = stoppedAt;
            await RunProgress.SaveAsync(context, row.Id, run, isOpen: true, cancellationToken);
            await RunProgress.SetEndAsync(context, row.Id, run.EndKnown ?? RunEndSource.Seen, cancellationToken);
            await FilingPlan.AddAsync(context, row.Id, targets, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        var closed = await RunReader.SingleAsync(context, run.Experiment, run.Number, cancellationToken);
        await transaction.CommitAsync();
        return closed;
    }
}
