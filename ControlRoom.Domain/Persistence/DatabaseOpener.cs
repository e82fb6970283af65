using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ControlRoom.Domain.Persistence;

/// <summary>Makes the database ready for this program.</summary>
public sealed class DatabaseOpener(IDbContextFactory<ControlRoomDbContext> contexts, string dataDirectory)
{
    /// <summary>The database file.</summary>
    public string DatabaseFile { get; } = Path.Combine(dataDirectory, PersistenceServices.FileName);

    /// <summary>Creates the directory and the database if they are missing, and brings the tables up to date. An existing database is never replaced.</summary>
    /// <exception cref="DataDirectoryException">It cannot be used; the message says why and what to do.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        CheckDirectory();
        CheckFile();
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await CheckOwnerAsync(context, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
            await ConnectionSettings.UseWriteAheadLogAsync(context, cancellationToken);
        }
        catch (SqliteException cause)
        {
            throw new DataDirectoryException(DatabaseFailure.Sentence(DatabaseFile, cause), cause);
        }
    }

    private void CheckDirectory()
    {
        var probe = Path.Combine(dataDirectory, $".write-test-{Guid.NewGuid():N}");
        try
        {
            DataDirectory.Make(dataDirectory);

            // SQLite would find out only at the first commit, and would not say that it was the directory.
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryException($"The data directory {dataDirectory} cannot be written: {cause.Message} Choose another one, or give the control room's user the right to write there.", cause);
        }
    }

    private void CheckFile()
    {
        // SQLite would call it an I/O error, as if the disk were failing.
        if (Directory.Exists(DatabaseFile))
        {
            throw new DataDirectoryException($"{DatabaseFile} cannot be opened: it is a directory.");
        }
    }

    private async Task CheckOwnerAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!File.Exists(DatabaseFile) || !await creator.HasTablesAsync(cancellationToken))
        {
            return;
        }

        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        var unknown = applied.Except(context.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new DataDirectoryException($"{DatabaseFile} was written by a newer control room (it has {string.Join(", ", unknown)}): start that version, or restore a backup from before the update.");
        }

        if (!applied.Any())
        {
            throw new DataDirectoryException($"{DatabaseFile} is a database of another program: choose another data directory, or move the file away.");
        }
    }
}
