using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// A transaction that only reads: what is read in it is of one moment, that of its first query, and it waits for no writer. The provider's
/// usual transaction is IMMEDIATE: it takes the lock that every write needs, so that pages would wait for a long write, and writes for
/// pages.
/// </summary>
/// <remarks>Write-ahead logging gives the reader its moment. Writing in it fails if anybody has written since its first query.</remarks>
internal sealed class ReadTransaction : IAsyncDisposable
{
    private readonly SqliteTransaction transaction;

    private ReadTransaction(SqliteTransaction transaction) => this.transaction = transaction;

    public static async Task<ReadTransaction> BeginAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var begun = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(begun, cancellationToken);
        return new ReadTransaction(begun);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (SqliteException)
        {
            // There is nothing to roll back; what failed before is on its way to the caller.
            return;
        }
    }
}
