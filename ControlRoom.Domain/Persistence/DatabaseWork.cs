using System.Collections.Concurrent;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// A piece of work with a context of its own. What SQLite has to say becomes a sentence: it ends up before the operators.
/// </summary>
internal static class DatabaseWork
{
    /// <summary>
    /// One writer at a time for each file, in the order of asking. SQLite's own waiting is not fair: of many writers on a busy machine one
    /// can wait until it gives up.
    /// </summary>
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new(StringComparer.Ordinal);

    /// <summary>Work that writes. It begins its transaction itself.</summary>
    /// <exception cref="StorageException">The database cannot do it now: disk full, locked by another program, damaged …</exception>
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

    /// <summary>Work that only reads: all of it is of one moment, and it waits for no writer.</summary>
    /// <exception cref="StorageException">The database cannot do it now: locked for good, damaged …</exception>
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

    /// <summary>Does the work and disposes the context.</summary>
    private static async Task<T> DoAsync<T>(ControlRoomDbContext context, Func<ControlRoomDbContext, Task<T>> work)
    {
        T result;
        try
        {
            result = await work(context);
        }
        catch (Exception cause)
        {
            var translated = (cause as SqliteException ?? (cause as DbUpdateException)?.InnerException as SqliteException) is { } told
                ? Translated(context, told)
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
            // The connection tries to roll back what SQLite has rolled back by itself; the first failure says more.
            return;
        }
    }

    private static StorageException Translated(ControlRoomDbContext context, SqliteException cause) =>
        new(DatabaseFailure.Sentence(context.Database.GetDbConnection().DataSource, cause), cause)
        {
            Failure = DatabaseFailure.KindOf(cause),
        };
}
