using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Persistence.Access;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Persistence.RunSheet;
using ControlRoom.Domain.Persistence.Setup;
using ControlRoom.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Moving;

/// <summary>Stores experiments of other programs in the database, all of a plan in one transaction.</summary>
internal sealed class MovingStore(IDbContextFactory<ControlRoomDbContext> contexts, TimeProvider time) : IMovingStore
{
    /// <summary>The number of runs that are saved at once. Tracked entities slow down later saves.</summary>
    private const int Portion = 500;

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> WhyNotAsync(MovePlan plan, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => WhyNotAsync(context, plan, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<MoveResult> AddAsync(MovePlan plan, string origin, string source, CancellationToken cancellationToken) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                var refusals = await WhyNotAsync(context, plan, cancellationToken);
                if (!refusals.IsEmpty)
                {
                    return new MoveResult(refusals, null);
                }

                var activated = await context.Experiments.AnyAsync(e => e.IsActive, cancellationToken) ? null : ActiveOf(plan.Experiments);
                foreach (var experiment in plan.Experiments)
                {
                    await AddAsync(context, experiment, experiment.Name == activated, origin, cancellationToken);
                }

                var subject = string.Join(", ", plan.Names);
                context.Add(
                    AuditStore.RowOf(
                        new AuditEntry(time.GetUtcNow(), origin, IMovingStore.AuditAction, subject, string.Empty, source, AuditTrail.Done)
                    )
                );
                await context.SaveChangesAsync(cancellationToken);
                if (activated is not null)
                {
                    await ActiveExperiment.SaveRevisionAsync(context, cancellationToken);
                }

                await transaction.CommitAsync();
                return new MoveResult([], activated);
            },
            cancellationToken
        );

    private static string? ActiveOf(ImmutableArray<MovedExperiment> experiments) =>
        (experiments.Length == 1 ? experiments[0] : experiments.FirstOrDefault(e => e.WasActive))?.Name;

    private static async Task<ImmutableArray<string>> WhyNotAsync(
        ControlRoomDbContext context,
        MovePlan plan,
        CancellationToken cancellationToken
    )
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var open = await context
            .Runs.Where(r => r.StoppedAt == null)
            .Select(r => new { r.Number, r.Experiment!.Name })
            .FirstOrDefaultAsync(cancellationToken);
        if (open is not null)
        {
            // The records of an open run must not wait for a long transaction.
            reasons.Add($"Run {open.Number} of {open.Name} is open: import when it is closed.");
        }

        foreach (var name in plan.Names)
        {
            if (await ExperimentRows.WhyTakenAsync(context, name, null, cancellationToken) is { } taken)
            {
                reasons.Add($"{taken} Give the new one another name with --experiment and --as.");
            }
        }

        // The plan itself has stricter checks; these are the rules for every setup.
        reasons.AddRange(plan.Experiments.SelectMany(e => SetupFile.ErrorsIn(e.Setup).Select(error => $"{e.Name}: {error}")));
        return reasons.ToImmutable();
    }

    private static void AddConfigs(ControlRoomDbContext context, int server, ConfigSetList list)
    {
        context.AddRange(
            list.Sets.Select(s => new ConfigSetRow
            {
                EccServerId = server,
                Config = s.Config.ToString(),
                FetchedAt = s.FetchedAt,
                IsByHand = s.IsManual,
            })
        );
        if (list.FetchedAt is { } at)
        {
            context.Add(new ConfigListRow { EccServerId = server, FetchedAt = at });
        }
    }

    private async Task AddAsync(
        ControlRoomDbContext context,
        MovedExperiment experiment,
        bool isActive,
        string origin,
        CancellationToken cancellationToken
    )
    {
        var added = context.Add(new ExperimentRow { Name = experiment.Name, IsActive = isActive }).Entity;
        Dictionary<EccServerId, EccServerRow> servers = ExperimentRows.Fill(added, experiment.Setup);
        var observables = experiment.Observables.Select((observable, place) => ExperimentRows.CopyOf(observable, added, place)).ToList();
        context.AddRange(observables);
        await context.SaveChangesAsync(cancellationToken);
        foreach (var (server, list) in experiment.Configs)
        {
            AddConfigs(context, servers[server].Id, list);
        }

        await context.SaveChangesAsync(cancellationToken);
        var (owner, ids) = (added.Id, observables.ConvertAll(o => o.Id));
        await using var writer = new MeasurementWriter(context);
        foreach (var runs in experiment.Runs.Chunk(Portion))
        {
            context.ChangeTracker.Clear();
            var rows = Array.ConvertAll(runs, run => RowOf(run, owner, origin));
            context.AddRange(rows);
            await context.SaveChangesAsync(cancellationToken);
            foreach (var (row, run) in rows.Zip(runs))
            {
                await writer.AddAsync(row.Id, run.Values.Select(v => (ids[v.Observable], v.Value)), cancellationToken);
            }
        }

        context.ChangeTracker.Clear();
    }

    private RunRow RowOf(MovedRun run, int owner, string origin)
    {
        var row = ImportedRuns.RowOf(run, owner, origin, time.GetUtcNow());
        row.Title = run.Title;
        return row;
    }
}
