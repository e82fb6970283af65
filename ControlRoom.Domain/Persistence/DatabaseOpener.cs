using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Prepares the database for this program.</summary>
public sealed class DatabaseOpener(
    IDbContextFactory<ControlRoomDbContext> contexts,
    string dataDirectory,
    StorageOptions options,
    TimeProvider time
)
{
    /// <summary>How long a command waits for a control room that is preparing the database.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The database file.</summary>
    public string DatabaseFile { get; } = Path.Combine(dataDirectory, DataDirectory.DatabaseFileName);

    /// <summary>
    /// Creates the directory and the database if they do not exist, and brings the tables up to date. An existing database is never
    /// replaced. Ends within <see cref="StorageOptions.MigrationDeadline"/>.
    /// </summary>
    /// <param name="held">The lock of this data directory, which proves that no other program is changing the tables.</param>
    /// <param name="report">Receives a sentence before a step that can take long.</param>
    /// <param name="cancellationToken">Cancels the migration. The step in progress is undone; completed steps are kept.</param>
    /// <exception cref="StorageException">The database cannot be used; the message says why and what to do.</exception>
    public Task MigrateAsync(DataDirectoryLock held, Action<string> report, CancellationToken cancellationToken)
    {
        if (!string.Equals(held.Directory, dataDirectory, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The lock is that of {held.Directory}, not of {dataDirectory}.", nameof(held));
        }

        CheckPlace();
        return TranslateAsync(() => MigrateAsync(report, cancellationToken));
    }

    /// <summary>
    /// Prepares the database for a command that may run while a control room is running. It creates a new database, but never changes the
    /// tables of an existing one.
    /// </summary>
    /// <exception cref="StorageException">The database cannot be used or is not up to date; the message says what to do.</exception>
    public Task OpenAsync(CancellationToken cancellationToken = default)
    {
        CheckPlace();
        return TranslateAsync(() => WaitUntilReadyAsync(cancellationToken));
    }

    private async Task MigrateAsync(Action<string> report, CancellationToken cancellationToken)
    {
        var schema = await ReadSchemaAsync(cancellationToken);
        if (schema.IsPending && !schema.IsNew)
        {
            report($"Bringing the database up to date: {string.Join(", ", schema.Pending)}.");
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
        var start = time.GetTimestamp();
        while ((await ReadSchemaAsync(cancellationToken)).IsPending)
        {
            if (TryLock() is { } held)
            {
                using (held)
                {
                    await CreateAsync(cancellationToken);
                }

                return;
            }

            if (time.GetElapsedTime(start) > Patience)
            {
                throw new StorageException(
                    $"{DatabaseFile} is not up to date, and a control room is using it. If it is just starting, try again when it is "
                        + "ready. Otherwise it has another version: use the same version for this command."
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

    /// <summary>
    /// Creates a new database. It is called with the lock and reads the schema again, because another process may have created the database
    /// in the meantime.
    /// </summary>
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var schema = await ReadSchemaAsync(cancellationToken);
        if (schema.IsPending && !schema.IsNew)
        {
            throw new StorageException(
                $"{DatabaseFile} is of an older version (it lacks {string.Join(", ", schema.Pending)}). Make a backup, then start the "
                    + "control room on it once to bring it up to date."
            );
        }

        await MigrateAsync(_ => { }, cancellationToken);
    }

    private async Task<DatabaseSchema> ReadSchemaAsync(CancellationToken cancellationToken)
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
            DataDirectory.Create(dataDirectory);

            // SQLite would notice this only at the first commit, and would not report that the directory is the reason.
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            { }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The data directory {dataDirectory} cannot be written: {cause.Message} Choose another one, or give the control room's "
                    + "user write permission.",
                cause
            );
        }

        // SQLite would report an I/O error, as if the disk were failing.
        if (Directory.Exists(DatabaseFile))
        {
            throw new StorageException($"{DatabaseFile} cannot be opened: it is a directory.");
        }
    }
}
