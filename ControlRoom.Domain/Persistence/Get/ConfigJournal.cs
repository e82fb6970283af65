using System.Collections.Immutable;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Get;

/// <summary>Stores the config files of runs in the database.</summary>
internal sealed class ConfigJournal(IDbContextFactory<ControlRoomDbContext> contexts) : IConfigJournal
{
    /// <inheritdoc/>
    public Task SaveAsync(string experiment, int runNumber, ImmutableArray<ConfigCopy> copies, CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => SaveAsync(context, experiment, runNumber, copies, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConfigCopy>> OfRunAsync(string experiment, int runNumber, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await context
                    .ConfigFiles.AsNoTracking()
                    .Where(f => f.Run!.Number == runNumber && f.Run.Experiment!.Name == experiment)
                    .OrderBy(f => f.Server)
                    .ThenBy(f => f.Name)
                    .ToListAsync(cancellationToken);
                return rows.Select(ToCopy).ToImmutableArray();
            },
            cancellationToken
        );

    private static async Task<int> SaveAsync(
        ControlRoomDbContext context,
        string experiment,
        int runNumber,
        ImmutableArray<ConfigCopy> copies,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var runId = await context
            .Runs.Where(r => r.Number == runNumber && r.Experiment!.Name == experiment)
            .Select(r => r.Id)
            .SingleAsync(cancellationToken);
        foreach (var copy in copies)
        {
            await context
                .ConfigFiles.Where(f => f.RunId == runId && f.Server == copy.Server && f.Name == copy.Name)
                .ExecuteDeleteAsync(cancellationToken);
            context.ConfigFiles.Add(ToRow(runId, copy));
        }

        var written = await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync();
        return written;
    }

    private static ConfigFileRow ToRow(int runId, ConfigCopy copy) =>
        new()
        {
            RunId = runId,
            Server = copy.Server,
            Name = copy.Name,
            State = copy.State,
            Size = copy.Size,
            Checksum = copy.Checksum,
            Location = copy.Location,
            Reason = copy.Reason,
            At = copy.At,
        };

    private static ConfigCopy ToCopy(ConfigFileRow row) =>
        new()
        {
            Server = row.Server,
            Name = row.Name,
            State = row.State,
            Size = row.Size,
            Checksum = row.Checksum,
            Location = row.Location,
            Reason = row.Reason,
            At = row.At,
        };
}
