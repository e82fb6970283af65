using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Filing;

/// <summary>Stores filings in the database.</summary>
internal sealed class FilingJournal(IDbContextFactory<ControlRoomDbContext> contexts) : IFilingJournal
{
    /// <inheritdoc/>
    public Task<ImmutableArray<RunFiling>> OfRunAsync(string experiment, int runNumber, CancellationToken cancellationToken) =>
        ReadAsync(filings => filings.Where(f => f.Run!.Number == runNumber && f.Run.Experiment!.Name == experiment), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<RunFiling>> UnfinishedAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            filings => filings.Where(f => f.State != FilingState.Filed && f.State != FilingState.Resolved && f.Run!.StoppedAt != null),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task SaveAsync(RunFiling filing, CancellationToken cancellationToken) =>
        contexts.WriteAsync(
            async context =>
            {
                Set(await context.RunFilings.SingleAsync(f => f.Id == filing.Id, cancellationToken), filing);
                return await context.SaveChangesAsync(CancellationToken.None);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task SaveAsync(RunFiling filing, ImmutableArray<FiledFile> manifest, CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => SaveAsync(context, filing, manifest, null, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(
        RunFiling filing,
        ImmutableArray<FiledFile> manifest,
        ImmutableArray<OtherFile> left,
        CancellationToken cancellationToken
    ) => contexts.WriteAsync(context => SaveAsync(context, filing, manifest, left, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<FiledFile>> ManifestAsync(int filingId, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await context.FiledFiles.AsNoTracking().Where(f => f.FilingId == filingId).ToListAsync(cancellationToken);
                return rows.OrderBy(f => f.Name, FileNameOrder.Instance)
                    .Select(f => new FiledFile(f.Name, f.Size, f.MovedAt))
                    .ToImmutableArray();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ImmutableArray<OtherFile>> RemainingFilesAsync(int filingId, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await context.LeftFiles.AsNoTracking().Where(f => f.FilingId == filingId).ToListAsync(cancellationToken);
                return rows.OrderBy(f => f.Name, FileNameOrder.Instance).Select(f => new OtherFile(f.Name, f.Kind)).ToImmutableArray();
            },
            cancellationToken
        );

    private static async Task<int> SaveAsync(
        ControlRoomDbContext context,
        RunFiling filing,
        ImmutableArray<FiledFile> manifest,
        ImmutableArray<OtherFile>? left,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var row = await context.RunFilings.Include(f => f.Files).SingleAsync(f => f.Id == filing.Id, cancellationToken);
        Set(row, filing);
        var known = row.Files.ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var file in manifest)
        {
            if (!known.Remove(file.Name, out var noted))
            {
                noted = new FiledFileRow { FilingId = row.Id, Name = file.Name };
                row.Files.Add(noted);
            }

            noted.Size = file.Size;
            noted.MovedAt = file.MovedAt;
        }

        context.FiledFiles.RemoveRange(known.Values);
        if (left is { } now)
        {
            // Only the files of the latest attempt are stored: those of an earlier one may have been removed.
            await context.LeftFiles.Where(f => f.FilingId == row.Id).ExecuteDeleteAsync(cancellationToken);
            row.Left.AddRange(
                now.Select(f => new LeftFileRow
                {
                    FilingId = row.Id,
                    Name = f.Name,
                    Kind = f.Kind,
                })
            );
        }

        var written = await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync();
        return written;
    }

    private static void Set(RunFilingRow row, RunFiling filing)
    {
        row.Directory = filing.Directory;
        row.State = filing.State;
        row.Moved = filing.Moved;
        row.Total = filing.Total;
        row.Bytes = filing.Bytes;
        row.Reason = filing.Reason;
        row.EndedAt = filing.EndedAt;
    }

    private Task<ImmutableArray<RunFiling>> ReadAsync(
        Func<IQueryable<RunFilingRow>, IQueryable<RunFilingRow>> which,
        CancellationToken cancellationToken
    ) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await which(context.RunFilings.AsNoTracking())
                    .Include(f => f.Run!.Experiment)
                    .OrderBy(f => f.Id)
                    .Select(f => new { Row = f, Left = f.Left.Count })
                    .ToListAsync(cancellationToken);
                return rows.Select(r => ToFiling(r.Row, r.Left)).ToImmutableArray();
            },
            cancellationToken
        );

    private static RunFiling ToFiling(RunFilingRow row, int left) =>
        new()
        {
            Id = row.Id,
            Experiment = row.Run!.Experiment!.Name,
            RunNumber = row.Run.Number,
            Router = row.Router,
            Address = row.Address,
            Directory = row.Directory,
            Token = row.Token,
            State = row.State,
            Moved = row.Moved,
            Total = row.Total,
            Bytes = row.Bytes,
            RemainingFiles = left,
            Reason = row.Reason,
            EndedAt = row.EndedAt,
        };
}
