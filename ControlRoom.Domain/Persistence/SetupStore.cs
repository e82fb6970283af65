using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Setups in the database, one for each experiment; the active one is the setup.</summary>
internal sealed class SetupStore(IDbContextFactory<ControlRoomDbContext> contexts) : ISetupStore
{
    /// <inheritdoc/>
    public Task<SystemSetup> LoadAsync(CancellationToken cancellationToken) => contexts.UseAsync(
        async context =>
        {
            // Several queries: without a transaction another process could replace the setup between them.
            await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
            return await ActiveAsync(context, cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It is not a valid setup; the message lists everything, one a line, as <see cref="SetupFile"/> would.</exception>
    public Task<SystemSetup> ReplaceAsync(SystemSetup setup, CancellationToken cancellationToken)
    {
        Check(setup);
        return contexts.WriteAsync(context => ReplaceAsync(context, setup, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> RevisionAsync(CancellationToken cancellationToken) => contexts.UseAsync(
        context => context.SetupRevisions.Where(r => r.Id == SetupRevisionRow.TheId).Select(r => r.Number).SingleAsync(cancellationToken),
        cancellationToken);

    private static async Task<SystemSetup> ReplaceAsync(ControlRoomDbContext context, SystemSetup setup, CancellationToken cancellationToken)
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        await RefuseWhileRunIsOpenAsync(context, cancellationToken);
        if (await ActivateAsync(context, setup.Experiment, cancellationToken) is { } experiment)
        {
            await WriteAsync(context, experiment, setup, cancellationToken);
        }

        await ActiveExperiment.ReviseAsync(context, cancellationToken);
        context.ChangeTracker.Clear();
        var stored = await ActiveAsync(context, cancellationToken);
        await transaction.CommitAsync();
        return stored;
    }

    /// <summary>What is stored can always be written to a file and read back.</summary>
    private static void Check(SystemSetup setup)
    {
        if (setup.Experiment.Length == 0 && setup.EccServers.IsEmpty && setup.DataRouters.IsEmpty && setup.DataSources.IsEmpty)
        {
            return;
        }

        if (SetupFile.ErrorsIn(setup) is { Length: > 0 } errors)
        {
            throw new ArgumentException(string.Join('\n', errors), nameof(setup));
        }
    }

    private static async Task RefuseWhileRunIsOpenAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        var open = await context.Runs.Where(r => r.StoppedAt == null).Select(r => new { r.Number, r.Experiment!.Name }).FirstOrDefaultAsync(cancellationToken);
        if (open is not null)
        {
            throw new InvalidOperationException($"Run {open.Number} of {open.Name} is open: close it before the setup is replaced.");
        }
    }

    /// <summary>Makes an experiment the active one, and makes it if it is new; null if there shall be none.</summary>
    private static async Task<ExperimentRow?> ActivateAsync(ControlRoomDbContext context, string name, CancellationToken cancellationToken)
    {
        await ActiveExperiment.LeaveAsync(context, name, cancellationToken);
        if (name.Length == 0)
        {
            return null;
        }

        var experiment = await context.Experiments.SingleOrDefaultAsync(e => e.Name == name, cancellationToken) ?? context.Experiments.Add(new ExperimentRow { Name = name }).Entity;
        experiment.IsActive = true;
        await context.SaveChangesAsync(cancellationToken);
        return experiment;
    }

    private static async Task WriteAsync(ControlRoomDbContext context, ExperimentRow experiment, SystemSetup setup, CancellationToken cancellationToken)
    {
        // Nothing refers to a data source, so its rows may be new ones; this way a source never refers to what goes away.
        context.RemoveRange(await context.DataSources.Where(s => s.ExperimentId == experiment.Id).ToListAsync(cancellationToken));
        await context.SaveChangesAsync(cancellationToken);

        var servers = await context.EccServers.Where(s => s.ExperimentId == experiment.Id).ToDictionaryAsync(s => s.Name, cancellationToken);
        var routers = await context.DataRouters.Where(r => r.ExperimentId == experiment.Id).ToDictionaryAsync(r => r.Name, cancellationToken);
        context.RemoveRange(servers.Values.ExceptBy(setup.EccServers.Select(s => s.Name), s => s.Name, StringComparer.Ordinal));
        context.RemoveRange(routers.Values.ExceptBy(setup.DataRouters.Select(r => r.Name), r => r.Name, StringComparer.Ordinal));
        var serverRows = setup.EccServers
            .Select((server, i) => SetupRows.Write(servers.GetValueOrDefault(server.Name) ?? Added(context, new EccServerRow { Name = server.Name, ExperimentId = experiment.Id }), server, i))
            .ToList();
        var routerRows = setup.DataRouters
            .Select((router, i) => SetupRows.Write(routers.GetValueOrDefault(router.Name) ?? Added(context, new DataRouterRow { Name = router.Name, ExperimentId = experiment.Id }), router, i))
            .ToList();
        context.AddRange(setup.DataSources.Select((source, i) => new DataSourceRow
        {
            ExperimentId = experiment.Id,
            Name = source.Name,
            Position = i,
            EccServer = serverRows[setup.EccServers.IndexOf(setup.EccServers.Single(s => s.Id == source.EccServer))],
            DataRouter = routerRows[setup.DataRouters.IndexOf(setup.DataRouters.Single(r => r.Id == source.DataRouter))],
        }));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static TRow Added<TRow>(ControlRoomDbContext context, TRow row)
        where TRow : class
    {
        context.Add(row);
        return row;
    }

    private static async Task<SystemSetup> ActiveAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        var experiment = await context.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.IsActive, cancellationToken);
        return experiment is null ? SystemSetup.Empty : new SystemSetup
        {
            Experiment = experiment.Name,
            EccServers = [.. (await InOrder(context.EccServers.Where(s => s.ExperimentId == experiment.Id)).ToListAsync(cancellationToken)).Select(SetupRows.Read)],
            DataRouters = [.. (await InOrder(context.DataRouters.Where(r => r.ExperimentId == experiment.Id)).ToListAsync(cancellationToken)).Select(SetupRows.Read)],
            DataSources = [.. (await InOrder(context.DataSources.Where(s => s.ExperimentId == experiment.Id)).ToListAsync(cancellationToken)).Select(SetupRows.Read)],
        };
    }

    private static IQueryable<TRow> InOrder<TRow>(IQueryable<TRow> rows)
        where TRow : class, ISetupPart => rows.AsNoTracking().OrderBy(r => r.Position);
}
