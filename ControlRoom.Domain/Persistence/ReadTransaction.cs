using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// A transaction that only reads. All its queries see the state at the first query, and it does not wait for writers. The provider's
/// default transaction is IMMEDIATE and takes the lock that every write needs; with it, pages would wait for a long write, and writes for
/// pages.
/// </summary>
/// <remarks>Write-ahead logging makes this possible. A write in such a transaction fails if another connection has written since its first
/// query.</remarks>
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
            // There is nothing to roll back; the caller receives the earlier failure.
            return;
        }
    }
}
