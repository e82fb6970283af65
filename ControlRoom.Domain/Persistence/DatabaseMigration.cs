using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace ControlRoom.Domain.Persistence;

/// <summary>Brings a database up to date within a deadline. The caller must hold the lock of the data directory.</summary>
internal sealed class DatabaseMigration(IDbContextFactory<ControlRoomDbContext> contexts, string file, TimeSpan allowed, TimeProvider time)
{
    /// <summary>How long an interrupted statement may take to end before the disk counts as not responding.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan InterruptInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the migrations. Each is one transaction: an interrupted one is undone, and completed ones are kept.</summary>
    /// <param name="hasStaleLock">True if a program was killed during a migration and left its lock.</param>
    /// <param name="cancellationToken">Cancels the migration in progress.</param>
    /// <exception cref="StorageException">The migration took longer than allowed.</exception>
    public async Task RunAsync(bool hasStaleLock, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(allowed, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // SQLite works on the thread of its caller, and a disk that does not respond blocks this thread indefinitely.
            await Task.Run(() => MigrateAsync(hasStaleLock, either.Token), CancellationToken.None)
                .WaitAsync(allowed + Grace, time, CancellationToken.None);
        }
        catch (TimeoutException cause)
        {
            throw new StorageException(
                $"{file} could not be brought up to date within {DeadlineText.InSeconds(allowed)}, and its disk does not answer: check "
                    + "whether it is failing, or is a network share that is not available.",
                cause
            );
        }
        catch (Exception cause) when (either.IsCancellationRequested && cause is OperationCanceledException or SqliteException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StorageException(
                $"{file} could not be brought up to date within {DeadlineText.InSeconds(allowed)}. The step in progress was "
                    + $"undone, and nothing is lost. If the database is large, allow more time ({StorageOptions.Section}:"
                    + $"{nameof(StorageOptions.MigrationDeadline)}). Otherwise check whether another program is using it "
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
        await using var interrupting = time.CreateTimer(
            _ => InterruptIf(connection, cancellationToken),
            null,
            InterruptInterval,
            InterruptInterval
        );
        if (hasStaleLock)
        {
            // Otherwise Entity Framework would wait indefinitely for the program that was killed. The lock of the data directory proves
            // that
            // no program is migrating.
            await context.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// Interrupts the running statement, which does not check the token. It is called repeatedly, because the next statement may just be
    /// starting.
    /// </summary>
    private static void InterruptIf(sqlite3 connection, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            raw.sqlite3_interrupt(connection);
        }
    }
}
