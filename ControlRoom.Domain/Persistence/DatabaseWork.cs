using System.Collections.Concurrent;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Runs units of work, each with its own context. Errors of SQLite are translated into sentences, because operators see them.
/// </summary>
internal static class DatabaseWork
{
    /// <summary>
    /// One lock for the writers of each file, acquired in order. SQLite's own waiting is not fair: on a busy machine with many writers, one
    /// can wait until its time-out.
    /// </summary>
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new(StringComparer.Ordinal);

    /// <summary>Runs work that writes. The work begins its own transaction.</summary>
    /// <exception cref="StorageException">The database cannot be written: disk full, locked by another program, damaged …</exception>
    public static async Task<T> WriteAsync<T>(
        this IDbContextFactory<ControlRoomDbContext> contexts,
        Func<ControlRoomDbContext, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        var writer = Writers.GetOrAdd(context.Database.GetDbConnection().DataSource, _ => new SemaphoreSlim(1));
        await writer.WaitAsync(cancellationToken);
        try
        {
            return await DoAsync(context, work);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Runs work that only reads. All its queries see the same state of the database, and it does not wait for writers.</summary>
    /// <exception cref="StorageException">The database cannot be read: locked permanently, damaged …</exception>
    public static async Task<T> ReadAsync<T>(
        this IDbContextFactory<ControlRoomDbContext> contexts,
        Func<ControlRoomDbContext, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        return await DoAsync(
            await contexts.CreateDbContextAsync(cancellationToken),
            async context =>
            {
                await using var transaction = await ReadTransaction.BeginAsync(context, cancellationToken);
                return await work(context);
            }
        );
    }

    /// <summary>Runs the work and disposes the context.</summary>
    private static async Task<T> DoAsync<T>(ControlRoomDbContext context, Func<ControlRoomDbContext, Task<T>> work)
    {
        T result;
        try
        {
            result = await work(context);
        }
        catch (Exception cause)
        {
            var translated = (cause as SqliteException ?? (cause as DbUpdateException)?.InnerException as SqliteException) is { } failure
                ? Translated(context, failure)
                : null;
            await DisposeAfterFailureAsync(context);
            if (translated is not null)
            {
                throw translated;
            }

            throw;
        }

        await context.DisposeAsync();
        return result;
    }

    private static async Task DisposeAfterFailureAsync(ControlRoomDbContext context)
    {
        try
        {
            await context.DisposeAsync();
        }
        catch (SqliteException)
        {
            // The connection tries to roll back what SQLite has already rolled back. The first failure is more useful.
            return;
        }
    }

    private static StorageException Translated(ControlRoomDbContext context, SqliteException cause) =>
        new(DatabaseFailure.Sentence(context.Database.GetDbConnection().DataSource, cause), cause)
        {
            Failure = DatabaseFailure.KindOf(cause),
        };
}
