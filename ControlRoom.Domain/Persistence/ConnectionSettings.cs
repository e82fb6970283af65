using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ControlRoom.Domain.Persistence;

/// <summary>The one place that knows that the database is SQLite: its connection string and its PRAGMAs.</summary>
/// <remarks>
/// FULL: without it a commit in WAL mode can be undone by a power cut, and a run that has been opened must stay opened.
/// The busy time-out waits inside SQLite, which wakes after milliseconds; the provider's own waiting, in steps of 150 ms, comes after it.
/// </remarks>
internal sealed class ConnectionSettings : DbConnectionInterceptor
{
    /// <summary>A database of its own for each connection, with nothing in it.</summary>
    public const string InMemory = "Data Source=:memory:";

    private const string EveryConnection = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    private const string OnceAndForAll = "PRAGMA journal_mode = WAL;";

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString();

    /// <summary>For whoever needs the model and no database.</summary>
    public static DbContextOptions<ControlRoomDbContext> WithoutFile =>
        new DbContextOptionsBuilder<ControlRoomDbContext>().UseSqlite(InMemory).Options;

    /// <summary>
    /// Switches a database to write-ahead logging, which it then keeps: readers and the writer do not wait for each other.
    /// </summary>
    public static Task UseWriteAheadLogAsync(ControlRoomDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(OnceAndForAll, cancellationToken);

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
