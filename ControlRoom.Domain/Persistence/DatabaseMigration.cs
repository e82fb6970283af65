using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace ControlRoom.Domain.Persistence;

/// <summary>Brings a database up to date, within a deadline. The caller has the lock of the data directory.</summary>
internal sealed class DatabaseMigration(IDbContextFactory<ControlRoomDbContext> contexts, string file, TimeSpan allowed, TimeProvider time)
{
    /// <summary>How long a statement that is interrupted may take to end before its disk is taken for dead.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    /// <summary>Each migration is one transaction: what is interrupted is undone, and what was done before it is kept.</summary>
    /// <param name="hasStaleLock">True if a program was killed while it migrated.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">It took longer than allowed.</exception>
    public async Task RunAsync(bool hasStaleLock, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(allowed, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // SQLite works on its caller's thread, and a disk that does not answer holds that thread for ever.
            await Task.Run(() => MigrateAsync(hasStaleLock, either.Token), CancellationToken.None)
                .WaitAsync(allowed + Grace, time, CancellationToken.None);
        }
        catch (TimeoutException cause)
        {
            throw new StorageException(
                $"{file} could not be brought up to date within {DeadlineText.InSeconds(allowed)}, and its disk does not answer: look "
                    + "whether it is failing, or a network share that is gone.",
                cause
            );
        }
        catch (Exception cause) when (either.IsCancellationRequested && cause is OperationCanceledException or SqliteException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StorageException(
                $"{file} could not be brought up to date within {DeadlineText.InSeconds(allowed)}. The step that was under way has been "
                    + $"undone, and nothing is lost. If the database is large, allow more time ({StorageOptions.Section}:"
                    + $"{nameof(StorageOptions.MigrationDeadline)}); if not, look whether another program is using it "
                    + "or its disk is failing.",
                cause
            );
        }
    }

    private async Task MigrateAsync(bool hasStaleLock, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = ((SqliteConnection)context.Database.GetDbConnection()).Handle!;
        await using var interrupting = time.CreateTimer(_ => InterruptIf(connection, cancellationToken), null, Beat, Beat);
        if (hasStaleLock)
        {
            // Entity Framework waits for a program that was killed as if it were still migrating: for ever, without a word. The lock of
            // the data directory says that no program is.
            await context.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>A statement that runs looks at no token. Again and again, because the next one may just have been beginning.</summary>
    private static void InterruptIf(sqlite3 connection, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            raw.sqlite3_interrupt(connection);
        }
    }
}
