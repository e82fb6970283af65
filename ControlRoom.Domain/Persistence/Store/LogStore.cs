using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Persistence.Access;
using ControlRoom.Domain.Persistence.Get;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Store;

/// <summary>Stores the journal in the database.</summary>
internal sealed class LogStore(IDbContextFactory<ControlRoomDbContext> contexts) : ILogStore, IDurationStore
{
    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => WriteAsync(context, records, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) =>
        contexts.WriteAsync(context => RewriteVersionAsync(context, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<(ImmutableArray<LogEntry> Entries, long LastId)> LoadAsync(int atMost, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => LoadAsync(context, atMost, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>>> DurationsAsync(
        ImmutableArray<EccServer> servers,
        CancellationToken cancellationToken
    ) => contexts.ReadAsync(context => DurationQuery.RunAsync(context, servers, cancellationToken), cancellationToken);

    private static async Task<int> WriteAsync(
        ControlRoomDbContext context,
        IReadOnlyList<JournalRecord> records,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        foreach (var record in records)
        {
            if (record is LogEntriesCleared cleared)
            {
                await ClearAsync(context, cleared, cancellationToken);
            }
            else
            {
                context.Add(RowOf(record));
            }
        }

        await context.SaveChangesAsync(cancellationToken);

        // The commit cannot be cancelled: if its result were not known, the records could be written twice.
        await transaction.CommitAsync();
        return records.Count;
    }

    /// <summary>
    /// Sets a number of the file's header, which the program does not use, to its present value. This needs no table, and is a write like
    /// any other: it takes the lock, and the commit reaches the disk.
    /// </summary>
    private static async Task<int> RewriteVersionAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var version = await context
            .Database.SqlQueryRaw<int>("SELECT user_version AS \"Value\" FROM pragma_user_version")
            .SingleAsync(cancellationToken);
        var statement = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}");
        await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        await transaction.CommitAsync();
        return version;
    }

    private static async Task<(ImmutableArray<LogEntry> Entries, long LastId)> LoadAsync(
        ControlRoomDbContext context,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var newest = await context
            .LogEntries.AsNoTracking()
            .Where(e => e.ClearedAt == null)
            .OrderByDescending(e => e.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        var last = await context.LogEntries.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        return ([.. Enumerable.Reverse(newest).Select(EntryOf)], last);
    }

    private static LogEntry EntryOf(LogEntryRow row) =>
        new(row.Id, row.At, row.Severity, row.Source, row.Message, row.Details) { Code = row.Code ?? ProblemCode.Unknown };

    private static async Task ClearAsync(ControlRoomDbContext context, LogEntriesCleared cleared, CancellationToken cancellationToken)
    {
        // Earlier entries of the batch are cleared too, so they must be saved first.
        await context.SaveChangesAsync(cancellationToken);
        await context
            .LogEntries.Where(e => e.Id <= cleared.UpToId && e.ClearedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.ClearedAt, cleared.At), cancellationToken);
    }

    private static object RowOf(JournalRecord record) =>
        record switch
        {
            LogEntryMade { Entry: var e } => new LogEntryRow
            {
                Id = e.Id,
                At = e.At,
                Severity = e.Severity,
                Source = e.Source,
                Message = e.Message,
                Details = e.Details,
                Code = e.Code == ProblemCode.Unknown ? null : e.Code,
            },
            EccStateChanged c => new StateChangeRow
            {
                At = c.At,
                Server = c.Server,
                From = c.From,
                To = c.To,
            },
            OutcomeKnown { Outcome: var o } known => new OutcomeRow
            {
                At = known.At,
                Server = o.ServerName,
                Transition = o.Transition,
                Kind = o.Kind,
                Message = o.Message,
                TookMilliseconds = (long)o.Took.TotalMilliseconds,
                RunNumber = known.RunNumber,
                ServerId = o.Server.Value,
            },
            AuditMade { Entry: var e } => AuditStore.RowOf(e),
            _ => throw new ArgumentException($"No table for {record.GetType().Name}.", nameof(record)),
        };
}
