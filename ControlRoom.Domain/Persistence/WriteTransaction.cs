using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// A transaction whose end does not hide why it failed: when the disk is full SQLite rolls back by itself, and being told to roll back once
/// more is an error of its own.
/// </summary>
internal sealed class WriteTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction transaction;
    private bool committed;

    private WriteTransaction(IDbContextTransaction transaction) => this.transaction = transaction;

    public static async Task<WriteTransaction> BeginAsync(ControlRoomDbContext context, CancellationToken cancellationToken) =>
        new(await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken));

    /// <summary>What was written is on the disk when this returns.</summary>
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
            // Rolled back already; the first failure is on its way to the caller.
            return;
        }
    }
}
