using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Makes the database ready for this program.</summary>
public sealed class DatabaseOpener(
    IDbContextFactory<ControlRoomDbContext> contexts,
    string dataDirectory,
    StorageOptions options,
    TimeProvider time
)
{
    /// <summary>How long a command waits for a control room that is making the database ready.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The database file.</summary>
    public string DatabaseFile { get; } = Path.Combine(dataDirectory, PersistenceServices.FileName);

    /// <summary>
    /// Creates the directory and the database if they are missing, and brings the tables up to date. An existing database is never
    /// replaced. It ends within <see cref="StorageOptions.MigrationDeadline"/>.
    /// </summary>
    /// <param name="held">The lock of this data directory: whoever has it knows that no other program is changing the tables.</param>
    /// <param name="say">Takes a sentence before a step that can take long.</param>
    /// <param name="cancellationToken">Gives up. The step that is under way is undone, those before it are kept.</param>
    /// <exception cref="StorageException">It cannot be used; the message says why and what to do.</exception>
    public Task MigrateAsync(DataDirectoryLock held, Action<string> say, CancellationToken cancellationToken)
    {
        if (!string.Equals(held.Directory, dataDirectory, StringComparison.Ordinal))
        {
            throw new ArgumentException($"It is the lock of {held.Directory}, not of {dataDirectory}.", nameof(held));
        }

        CheckPlace();
        return TranslateAsync(() => MigrateAsync(say, cancellationToken));
    }

    /// <summary>
    /// Makes the database ready for a command that may run beside a control room: it creates a new one, and never changes the tables of
    /// one that exists.
    /// </summary>
    /// <exception cref="StorageException">It cannot be used, or is not up to date; the message says what to do.</exception>
    public Task OpenAsync(CancellationToken cancellationToken = default)
    {
        CheckPlace();
        return TranslateAsync(() => WaitUntilReadyAsync(cancellationToken));
    }

    private async Task MigrateAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var schema = await LookAsync(cancellationToken);
        if (schema.IsPending && !schema.IsNew)
        {
            say($"Bringing the database up to date: {string.Join(", ", schema.Pending)}.");
        }

        if (schema.IsPending || schema.HasStaleLock)
        {
            var migration = new DatabaseMigration(contexts, DatabaseFile, options.MigrationDeadline, time);
            await migration.RunAsync(schema.HasStaleLock, cancellationToken);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await ConnectionSettings.UseWriteAheadLogAsync(context, cancellationToken);
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while ((await LookAsync(cancellationToken)).IsPending)
        {
            if (TryLock() is { } held)
            {
                using (held)
                {
                    await CreateAsync(cancellationToken);
                }

                return;
            }

            if (time.GetElapsedTime(began) > Patience)
            {
                throw new StorageException(
                    $"{DatabaseFile} is not up to date, and a control room is using it. If that one is just starting, try again when it is "
                        + "ready. Otherwise it is of another version: use that version for this command too."
                );
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private DataDirectoryLock? TryLock()
    {
        try
        {
            return DataDirectoryLock.Acquire(dataDirectory);
        }
        catch (DataDirectoryInUseException)
        {
            return null;
        }
    }

    /// <summary>With the lock: what was pending may have been done while it was waited for.</summary>
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var schema = await LookAsync(cancellationToken);
        if (schema.IsPending && !schema.IsNew)
        {
            throw new StorageException(
                $"{DatabaseFile} is of an older version (it lacks {string.Join(", ", schema.Pending)}). Make a backup, then start the "
                    + "control room on it once: that brings it up to date."
            );
        }

        await MigrateAsync(_ => { }, cancellationToken);
    }

    private async Task<DatabaseSchema> LookAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await DatabaseSchema.ReadAsync(context, DatabaseFile, cancellationToken);
    }

    private async Task TranslateAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (SqliteException cause)
        {
            throw new StorageException(DatabaseFailure.Sentence(DatabaseFile, cause), cause);
        }
    }

    private void CheckPlace()
    {
        var probe = Path.Combine(dataDirectory, $".write-test-{Guid.NewGuid():N}");
        try
        {
            DataDirectory.Make(dataDirectory);

            // SQLite would find out only at the first commit, and would not say that it was the directory.
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            { }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The data directory {dataDirectory} cannot be written: {cause.Message} Choose another one, or give the control room's "
                    + "user the right to write there.",
                cause
            );
        }

        // SQLite would call it an I/O error, as if the disk were failing.
        if (Directory.Exists(DatabaseFile))
        {
            throw new StorageException($"{DatabaseFile} cannot be opened: it is a directory.");
        }
    }
}
