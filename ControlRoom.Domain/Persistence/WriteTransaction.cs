using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// A transaction whose disposal does not hide the original failure. When the disk is full, SQLite rolls back by itself, and a second
/// rollback would be another error.
/// </summary>
internal sealed class WriteTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction transaction;
    private bool committed;

    private WriteTransaction(IDbContextTransaction transaction) => this.transaction = transaction;

    public static async Task<WriteTransaction> BeginAsync(ControlRoomDbContext context, CancellationToken cancellationToken) =>
        new(await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken));

    /// <summary>Commits the transaction. The changes have been written to disk when this returns.</summary>
    public async Task CommitAsync()
    {
        await transaction.CommitAsync(CancellationToken.None);
        committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (SqliteException) when (!committed)
        {
            // The transaction is already rolled back; the caller receives the first failure.
            return;
        }
    }
}
