using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Setup;

/// <summary>Stores configuration sets in the database.</summary>
internal sealed class ConfigSetStore(IDbContextFactory<ControlRoomDbContext> contexts) : IConfigSetStore
{
    /// <inheritdoc/>
    public Task<ImmutableDictionary<EccServerId, ConfigSetList>> LoadAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var servers = await context
                    .EccServers.AsNoTracking()
                    .Where(s => context.Experiments.Any(e => e.Id == s.ExperimentId && e.IsActive))
                    .Select(s => s.Id)
                    .ToListAsync(cancellationToken);
                var sets = (
                    await context.ConfigSets.AsNoTracking().Where(s => servers.Contains(s.EccServerId)).ToListAsync(cancellationToken)
                ).ToLookup(s => s.EccServerId);
                var lists = await context
                    .ConfigLists.AsNoTracking()
                    .Where(l => servers.Contains(l.EccServerId))
                    .ToDictionaryAsync(l => l.EccServerId, cancellationToken);
                return servers.ToImmutableDictionary(id => new EccServerId(id), id => Read(sets[id], lists.GetValueOrDefault(id)));
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task FetchedAsync(EccServerId server, ImmutableArray<ConfigId> listed, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(
            async context =>
            {
                var selected = await context
                    .EccServers.Where(s => s.Id == server.Value)
                    .Select(s => s.SelectedConfig)
                    .SingleAsync(cancellationToken);
                var rows = await context
                    .ConfigSets.Where(s => s.EccServerId == server.Value)
                    .ToDictionaryAsync(s => s.Config, StringComparer.Ordinal, cancellationToken);
                foreach (var config in listed.Select(c => c.ToString()).Distinct(StringComparer.Ordinal))
                {
                    if (!rows.Remove(config, out var row))
                    {
                        row = context.Add(new ConfigSetRow { EccServerId = server.Value, Config = config }).Entity;
                    }

                    (row.FetchedAt, row.IsByHand) = (at, false);
                }

                context.RemoveRange(rows.Values.Where(gone => !gone.IsByHand && gone.Config != selected));
                var list = await ListOfAsync(context, server, cancellationToken);
                (list.FetchedAt, list.Failure, list.FailureCode, list.FailedAt) = (at, null, null, null);
                return null;
            },
            server,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task FetchFailedAsync(EccServerId server, EccFailure failure, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(
            async context =>
            {
                var list = await ListOfAsync(context, server, cancellationToken);
                (list.Failure, list.FailureCode, list.FailedAt) = (failure.Message, failure.Code, at);
                return null;
            },
            server,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> SelectAsync(ImmutableArray<(EccServerId Server, ConfigId Config)> choices, CancellationToken cancellationToken) =>
        WriteAsync(
            async context =>
            {
                foreach (var (server, config) in choices)
                {
                    if (await context.EccServers.SingleOrDefaultAsync(s => s.Id == server.Value, cancellationToken) is not { } row)
                    {
                        return "An ECC server was removed in the meantime. Check the list of servers again.";
                    }

                    row.SelectedConfig = config.ToString();
                    if (
                        !await context.ConfigSets.AnyAsync(
                            s => s.EccServerId == server.Value && s.Config == row.SelectedConfig,
                            cancellationToken
                        )
                    )
                    {
                        context.Add(
                            new ConfigSetRow
                            {
                                EccServerId = server.Value,
                                Config = row.SelectedConfig,
                                IsByHand = true,
                            }
                        );
                    }
                }

                await ActiveExperiment.SaveRevisionAsync(context, cancellationToken);
                return null;
            },
            null,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> RemoveAsync(EccServerId server, ConfigId config, CancellationToken cancellationToken) =>
        WriteAsync(
            async context =>
            {
                var name = config.ToString();
                if (await context.EccServers.AnyAsync(s => s.Id == server.Value && s.SelectedConfig == name, cancellationToken))
                {
                    return $"{name} is selected: select another one first.";
                }

                await context
                    .ConfigSets.Where(s => s.EccServerId == server.Value && s.Config == name && s.IsByHand)
                    .ExecuteDeleteAsync(cancellationToken);
                return null;
            },
            server,
            cancellationToken
        );

    private static ConfigSetList Read(IEnumerable<ConfigSetRow> sets, ConfigListRow? list) =>
        new()
        {
            // A name that cannot be parsed was written by another program and cannot be selected.
            Sets =
            [
                .. sets.Select(s => (Config: ConfigId.Parse(s.Config), Row: s))
                    .Where(s => s.Config is not null)
                    .OrderBy(s => s.Row.Config, StringComparer.OrdinalIgnoreCase)
                    .Select(s => new ConfigSet(s.Config!, s.Row.FetchedAt, s.Row.IsByHand)),
            ],
            FetchedAt = list?.FetchedAt,
            Failure = list?.Failure,
            FailureCode = list?.FailureCode ?? ProblemCode.Unknown,
            FailedAt = list?.FailedAt,
        };

    private static async Task<ConfigListRow> ListOfAsync(
        ControlRoomDbContext context,
        EccServerId server,
        CancellationToken cancellationToken
    ) =>
        await context.ConfigLists.SingleOrDefaultAsync(l => l.EccServerId == server.Value, cancellationToken)
        ?? context.Add(new ConfigListRow { EccServerId = server.Value }).Entity;

    /// <param name="work">Makes the change; returns the reason if nothing was changed, otherwise null.</param>
    /// <param name="server">The server that is changed; if it was removed in the meantime, nothing is done.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    private Task<string?> WriteAsync(
        Func<ControlRoomDbContext, Task<string?>> work,
        EccServerId? server,
        CancellationToken cancellationToken
    ) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                if (server is { } id && !await context.EccServers.AnyAsync(s => s.Id == id.Value, cancellationToken))
                {
                    return null;
                }

                var refusal = await work(context);
                if (refusal is null)
                {
                    await context.SaveChangesAsync(cancellationToken);
                    await transaction.CommitAsync();
                }

                return refusal;
            },
            cancellationToken
        );
}
