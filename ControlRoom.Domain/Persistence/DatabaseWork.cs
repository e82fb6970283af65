using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>A piece of work with a context of its own. What SQLite has to say becomes a sentence: it ends up before the operators.</summary>
internal static class DatabaseWork
{
    /// <exception cref="DataDirectoryException">The database cannot do it now: disk full, locked, damaged …</exception>
    public static async Task<T> UseAsync<T>(this IDbContextFactory<ControlRoomDbContext> contexts, Func<ControlRoomDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await work(context);
        }
        catch (SqliteException cause)
        {
            throw Translated(context, cause);
        }
        catch (DbUpdateException wrapper) when (wrapper.InnerException is SqliteException cause)
        {
            throw Translated(context, cause);
        }
    }

    private static DataDirectoryException Translated(ControlRoomDbContext context, SqliteException cause) =>
        new(DatabaseFailure.Sentence(context.Database.GetDbConnection().DataSource, cause), cause);
}
