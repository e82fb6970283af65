using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ControlRoom.Domain.Persistence;

/// <summary>The settings of SQLite connections: connection string and PRAGMAs.</summary>
/// <remarks>synchronous = FULL is needed because otherwise a power failure can undo a commit in WAL mode, and a run that has been opened
/// must stay open. busy_timeout makes SQLite itself wait, in steps of milliseconds; the provider's own wait, in steps of 150 ms, comes
/// after it.</remarks>
internal sealed class ConnectionSettings : DbConnectionInterceptor
{
    /// <summary>An empty database in memory, a separate one for each connection.</summary>
    public const string InMemory = "Data Source=:memory:";

    private const string EveryConnection = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    private const string OncePerDatabase = "PRAGMA journal_mode = WAL;";

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString();

    /// <summary>Options for a context that provides only the model.</summary>
    public static DbContextOptions<ControlRoomDbContext> WithoutFile =>
        new DbContextOptionsBuilder<ControlRoomDbContext>().UseSqlite(InMemory).Options;

    /// <summary>
    /// Switches a database permanently to write-ahead logging, so that readers and the writer do not wait for each other.
    /// </summary>
    public static Task UseWriteAheadLogAsync(ControlRoomDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(OncePerDatabase, cancellationToken);

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        TextSearch.AddTo((SqliteConnection)connection);
        using var command = connection.CreateCommand();
        command.CommandText = EveryConnection;
        command.ExecuteNonQuery();
    }
}
