using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence.Access;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Setup;

/// <summary>Stores setups in the database, one for each experiment. The setup of the active experiment is in use.</summary>
internal sealed class SetupStore(IDbContextFactory<ControlRoomDbContext> contexts) : ISetupStore
{
    /// <inheritdoc/>
    public Task<SystemSetup> LoadAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => ActiveAsync(context, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The setup is not valid; the message lists all errors, one per line, like
    /// <see cref="SetupFile"/>.</exception>
    public Task<SetupEdit> ReplaceAsync(
        SystemSetup setup,
        Func<SystemSetup, string?> whyNot,
        Func<SystemSetup, SystemSetup, AuditEntry> audit,
        CancellationToken cancellationToken
    )
    {
        Check(setup);
        return contexts.WriteAsync(context => ReplaceAsync(context, setup, whyNot, audit, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SetupEdit> EditAsync(Func<SystemSetup, SetupEdit> edit, CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => EditAsync(context, edit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<long> RevisionAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            context =>
                context.SetupRevisions.Where(r => r.Id == SetupRevisionRow.TheId).Select(r => r.Number).SingleAsync(cancellationToken),
            cancellationToken
        );

    private static async Task<SetupEdit> ReplaceAsync(
        ControlRoomDbContext context,
        SystemSetup setup,
        Func<SystemSetup, string?> whyNot,
        Func<SystemSetup, SystemSetup, AuditEntry> audit,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var before = await ActiveAsync(context, cancellationToken);
        if ((whyNot(before) ?? await WhyRunIsOpenAsync(context, cancellationToken)) is { } refusal)
        {
            return SetupEdit.Refused(refusal);
        }

        context.ChangeTracker.Clear();

        if (await ActivateAsync(context, setup.Experiment, cancellationToken) is { } experiment)
        {
            var (servers, routers) = await RowsAsync(context, experiment, cancellationToken);
            await WriteAsync(
                context,
                experiment,
                setup,
                servers,
                setup.EccServers.Select(s => servers.Find(row => row.Name == s.Name)),
                routers,
                setup.DataRouters.Select(r => routers.Find(row => row.Name == r.Name)),
                cancellationToken
            );
        }

        return SetupEdit.To(await FinishAsync(context, transaction, after => audit(before, after), cancellationToken));
    }

    private static async Task<SetupEdit> EditAsync(
        ControlRoomDbContext context,
        Func<SystemSetup, SetupEdit> edit,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        if (await WhyRunIsOpenAsync(context, cancellationToken) is { } open)
        {
            return SetupEdit.Refused(open);
        }

        if (await context.Experiments.SingleOrDefaultAsync(e => e.IsActive, cancellationToken) is not { } experiment)
        {
            return SetupEdit.Refused("No experiment is active: create one first.");
        }

        var edited = edit(await ActiveAsync(context, cancellationToken));
        if (edited.Setup is not { } setup)
        {
            return edited;
        }

        Check(setup with { Experiment = experiment.Name });
        var (servers, routers) = await RowsAsync(context, experiment, cancellationToken);
        await WriteAsync(
            context,
            experiment,
            setup,
            servers,
            setup.EccServers.Select(s => servers.Find(row => row.Id == s.Id.Value)),
            routers,
            setup.DataRouters.Select(r => routers.Find(row => row.Id == r.Id.Value)),
            cancellationToken
        );
        return SetupEdit.To(await FinishAsync(context, transaction, null, cancellationToken));
    }

    private static async Task<SystemSetup> FinishAsync(
        ControlRoomDbContext context,
        WriteTransaction transaction,
        Func<SystemSetup, AuditEntry>? audit,
        CancellationToken cancellationToken
    )
    {
        await ActiveExperiment.SaveRevisionAsync(context, cancellationToken);
        context.ChangeTracker.Clear();
        var stored = await ActiveAsync(context, cancellationToken);
        if (audit is not null)
        {
            context.Add(AuditStore.RowOf(audit(stored)));
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync();
        return stored;
    }

    /// <summary>Checks the rules of setup files, so that every stored setup can be written to a file and read back.</summary>
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

    private static async Task<string?> WhyRunIsOpenAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        var open = await context
            .Runs.Where(r => r.StoppedAt == null)
            .Select(r => new { r.Number, r.Experiment!.Name })
            .FirstOrDefaultAsync(cancellationToken);
        return open is null ? null : $"Run {open.Number} of {open.Name} is open: stop it before the setup is changed.";
    }

    /// <summary>
    /// Activates an experiment, and creates it if it does not exist. Returns null if the name is empty: then no experiment is active.
    /// </summary>
    private static async Task<ExperimentRow?> ActivateAsync(ControlRoomDbContext context, string name, CancellationToken cancellationToken)
    {
        await ActiveExperiment.DeactivateOthersAsync(context, name, cancellationToken);
        if (name.Length == 0)
        {
            return null;
        }

        var experiment =
            await context.Experiments.SingleOrDefaultAsync(e => e.Name == name, cancellationToken)
            ?? context.Experiments.Add(new ExperimentRow { Name = name }).Entity;
        experiment.IsActive = true;
        await context.SaveChangesAsync(cancellationToken);
        return experiment;
    }

    private static async Task<(List<EccServerRow> Servers, List<DataRouterRow> Routers)> RowsAsync(
        ControlRoomDbContext context,
        ExperimentRow experiment,
        CancellationToken cancellationToken
    ) =>
        (
            await context.EccServers.Where(s => s.ExperimentId == experiment.Id).ToListAsync(cancellationToken),
            await context.DataRouters.Where(r => r.ExperimentId == experiment.Id).ToListAsync(cancellationToken)
        );

    /// <param name="context">The context of the transaction.</param>
    /// <param name="experiment">The experiment of the setup.</param>
    /// <param name="setup">The setup to write.</param>
    /// <param name="servers">The existing rows of servers.</param>
    /// <param name="serverRows">The row of each server in the setup; null for a new server.</param>
    /// <param name="routers">The existing rows of routers.</param>
    /// <param name="routerRows">The row of each router in the setup; null for a new router.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    private static async Task WriteAsync(
        ControlRoomDbContext context,
        ExperimentRow experiment,
        SystemSetup setup,
        List<EccServerRow> servers,
        IEnumerable<EccServerRow?> serverRows,
        List<DataRouterRow> routers,
        IEnumerable<DataRouterRow?> routerRows,
        CancellationToken cancellationToken
    )
    {
        var (keptServers, keptRouters) = (serverRows.ToList(), routerRows.ToList());

        // Nothing refers to data sources, so their rows can be replaced. In this way no source refers to a row that is deleted.
        await context.DataSources.Where(s => s.ExperimentId == experiment.Id).ExecuteDeleteAsync(cancellationToken);
        context.RemoveRange(servers.Except(keptServers.OfType<EccServerRow>()));
        context.RemoveRange(routers.Except(keptRouters.OfType<DataRouterRow>()));
        await context.SaveChangesAsync(cancellationToken);

        var newServers = setup
            .EccServers.Select(
                (server, i) =>
                    SetupRows.Write(
                        keptServers[i] ?? Added(context, new EccServerRow { Name = server.Name, ExperimentId = experiment.Id }),
                        server,
                        i
                    )
            )
            .ToList();
        var newRouters = setup
            .DataRouters.Select(
                (router, i) =>
                    SetupRows.Write(
                        keptRouters[i] ?? Added(context, new DataRouterRow { Name = router.Name, ExperimentId = experiment.Id }),
                        router,
                        i
                    )
            )
            .ToList();
        context.AddRange(
            setup.DataSources.Select(
                (source, i) =>
                    new DataSourceRow
                    {
                        ExperimentId = experiment.Id,
                        Name = source.Name,
                        Position = i,
                        EccServer = newServers[setup.EccServers.IndexOf(setup.EccServers.Single(s => s.Id == source.EccServer))],
                        DataRouter = newRouters[setup.DataRouters.IndexOf(setup.DataRouters.Single(r => r.Id == source.DataRouter))],
                    }
            )
        );
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
        return experiment is null
            ? SystemSetup.Empty
            : new SystemSetup
            {
                Experiment = experiment.Name,
                EccServers =
                [
                    .. (
                        await InOrder(context.EccServers.Where(s => s.ExperimentId == experiment.Id)).ToListAsync(cancellationToken)
                    ).Select(SetupRows.Read),
                ],
                DataRouters =
                [
                    .. (
                        await InOrder(context.DataRouters.Where(r => r.ExperimentId == experiment.Id)).ToListAsync(cancellationToken)
                    ).Select(SetupRows.Read),
                ],
                DataSources =
                [
                    .. (
                        await InOrder(context.DataSources.Where(s => s.ExperimentId == experiment.Id)).ToListAsync(cancellationToken)
                    ).Select(SetupRows.Read),
                ],
            };
    }

    private static IQueryable<TRow> InOrder<TRow>(IQueryable<TRow> rows)
        where TRow : class, ISetupPart => rows.AsNoTracking().OrderBy(r => r.Position);
}
