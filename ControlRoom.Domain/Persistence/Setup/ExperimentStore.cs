using System.Collections.Immutable;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Persistence.RunSheet;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Setup.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Setup;

/// <summary>Stores experiments in the database.</summary>
internal sealed class ExperimentStore(IDbContextFactory<ControlRoomDbContext> contexts) : IExperimentStore
{
    /// <inheritdoc/>
    public Task<ImmutableArray<ExperimentSummary>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await context
                    .Experiments.AsNoTracking()
                    .Select(e => new
                    {
                        e.Name,
                        e.IsActive,
                        Runs = context.Runs.Count(r => r.ExperimentId == e.Id),
                        Latest = context
                            .Runs.Where(r => r.ExperimentId == e.Id)
                            .OrderByDescending(r => r.Number)
                            .Select(r => (DateTimeOffset?)r.StartedAt)
                            .FirstOrDefault(),
                        Observables = context.Observables.Count(o =>
                            o.ExperimentId == e.Id && (o.Details == null || o.Details.RemovedAt == null)
                        ),
                        Servers = e.EccServers.Count,
                        Routers = e.DataRouters.Count,
                    })
                    .ToListAsync(cancellationToken);
                return rows.OrderByDescending(e => e.IsActive)
                    .ThenBy(e => e.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(e => new ExperimentSummary(e.Name, e.IsActive, e.Runs, e.Latest, e.Observables, e.Servers, e.Routers))
                    .ToImmutableArray();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> CreateAsync(string name, string? model, CancellationToken cancellationToken) =>
        ChangeAsync(
            async context =>
            {
                if ((ExperimentName.WhyNot(name) ?? await ExperimentRows.WhyTakenAsync(context, name, null, cancellationToken)) is { } why)
                {
                    return why;
                }

                var added = context.Add(new ExperimentRow { Name = name }).Entity;
                if (model is not null)
                {
                    var other = await context
                        .Experiments.AsNoTracking()
                        .Include(e => e.EccServers)
                        .Include(e => e.DataRouters)
                        .Include(e => e.DataSources)
                        .AsSplitQuery()
                        .SingleOrDefaultAsync(e => e.Name == model, cancellationToken);
                    if (other is null)
                    {
                        return $"There is no experiment called {model}.";
                    }

                    ExperimentRows.Fill(added, SetupOf(other));
                    var observables = await ObservableRows.OnSheetAsync(context, other.Id, cancellationToken);
                    context.AddRange(observables.Select((observable, position) => ExperimentRows.CopyOf(observable, added, position)));
                }

                await context.SaveChangesAsync(cancellationToken);
                return null;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> CreateAsync(
        string name,
        SystemSetup setup,
        ImmutableArray<Observable> observables,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            async context =>
            {
                var taken = ExperimentName.WhyNot(name) ?? await ExperimentRows.WhyTakenAsync(context, name, null, cancellationToken);
                if ((taken ?? SetupFile.ErrorsIn(setup with { Experiment = name }).FirstOrDefault()) is { } why)
                {
                    return why;
                }

                var added = context.Add(new ExperimentRow { Name = name }).Entity;
                ExperimentRows.Fill(added, setup);
                context.AddRange(observables.Select((observable, position) => ExperimentRows.CopyOf(observable, added, position)));
                await context.SaveChangesAsync(cancellationToken);
                return null;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> ActivateAsync(string name, CancellationToken cancellationToken) =>
        ChangeAsync(
            async context =>
            {
                if (
                    await context
                        .Runs.Where(r => r.StoppedAt == null)
                        .Select(r => new { r.Number, r.Experiment!.Name })
                        .FirstOrDefaultAsync(cancellationToken) is
                    { } open
                )
                {
                    return $"Run {open.Number} of {open.Name} is open: stop it first.";
                }

                if (await context.Experiments.SingleOrDefaultAsync(e => e.Name == name, cancellationToken) is not { } wanted)
                {
                    return $"There is no experiment called {name}.";
                }

                await ActiveExperiment.DeactivateOthersAsync(context, name, cancellationToken);
                wanted.IsActive = true;
                await ActiveExperiment.SaveRevisionAsync(context, cancellationToken);
                return null;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> RenameAsync(string name, string newName, CancellationToken cancellationToken) =>
        ChangeAsync(
            async context =>
            {
                if (await context.Experiments.SingleOrDefaultAsync(e => e.Name == name, cancellationToken) is not { } row)
                {
                    return $"There is no experiment called {name}.";
                }

                if (await context.Runs.AnyAsync(r => r.ExperimentId == row.Id, cancellationToken))
                {
                    return $"{name} has runs, and their files are in directories with that name: it cannot be renamed.";
                }

                var taken =
                    ExperimentName.WhyNot(newName) ?? await ExperimentRows.WhyTakenAsync(context, newName, row.Id, cancellationToken);
                if (taken is { } why)
                {
                    return why;
                }

                row.Name = newName;
                await ActiveExperiment.SaveRevisionAsync(context, cancellationToken);
                return null;
            },
            cancellationToken
        );

    private static SystemSetup SetupOf(ExperimentRow experiment) =>
        new()
        {
            EccServers = [.. experiment.EccServers.OrderBy(s => s.Position).Select(SetupRows.Read)],
            DataRouters = [.. experiment.DataRouters.OrderBy(r => r.Position).Select(SetupRows.Read)],
            DataSources = [.. experiment.DataSources.OrderBy(s => s.Position).Select(SetupRows.Read)],
        };

    private Task<string?> ChangeAsync(Func<ControlRoomDbContext, Task<string?>> change, CancellationToken cancellationToken) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                var refusal = await change(context);
                if (refusal is null)
                {
                    await transaction.CommitAsync();
                }

                return refusal;
            },
            cancellationToken
        );
}
