using System.Collections.Immutable;
using ControlRoom.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>The state of a database's tables.</summary>
/// <param name="IsNew">True if it has no tables of the control room yet.</param>
/// <param name="Pending">Ids of the missing migrations, in order.</param>
/// <param name="HasStaleLock">True if a program was killed during a migration and its lock is still in the database.</param>
internal sealed record DatabaseSchema(bool IsNew, ImmutableArray<string> Pending, bool HasStaleLock)
{
    /// <summary>The table in which Entity Framework records that a program is migrating.</summary>
    public const string LockTable = "__EFMigrationsLock";

    private const string HistoryTable = "__EFMigrationsHistory";

    /// <summary>True if it is not up to date.</summary>
    public bool IsPending => !Pending.IsEmpty;

    /// <summary>Reads the state without changing anything.</summary>
    /// <exception cref="StorageException">The database was written by a newer control room, or by another program.</exception>
    public static async Task<DatabaseSchema> ReadAsync(ControlRoomDbContext context, string file, CancellationToken cancellationToken)
    {
        ImmutableArray<string> known = [.. context.Database.GetMigrations()];
        if (!File.Exists(file))
        {
            return new DatabaseSchema(true, known, false);
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        var tables = await ValuesAsync(
            context,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite#_%' ESCAPE '#'",
            cancellationToken
        );
        ImmutableArray<string> applied = tables.Contains(HistoryTable)
            ? [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken)]
            : [];
        Check(file, known, tables, applied);
        var hasStaleLock =
            tables.Contains(LockTable)
            && (await ValuesAsync(context, $"SELECT \"Timestamp\" FROM \"{LockTable}\"", cancellationToken)).Count > 0;
        return new DatabaseSchema(applied.IsEmpty, [.. known.Except(applied, StringComparer.Ordinal)], hasStaleLock);
    }

    /// <summary>
    /// Reads values without Entity Framework, which would first translate and compile each query. Every start of the program waits for
    /// this.
    /// </summary>
    private static async Task<List<string>> ValuesAsync(ControlRoomDbContext context, string sql, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> values = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static void Check(string file, ImmutableArray<string> known, List<string> tables, ImmutableArray<string> applied)
    {
        var unknown = applied.Except(known, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new StorageException(
                $"{file} was written by a newer control room (it has {string.Join(", ", unknown)}): start that version, "
                    + "or restore a backup from before the update."
            );
        }

        // A program that was killed during its first start leaves the empty tables of Entity Framework.
        if (applied.IsEmpty && tables.Except([HistoryTable, LockTable], StringComparer.Ordinal).Any())
        {
            throw new StorageException($"{file} is a database of another program: choose another data directory, or move the file away.");
        }
    }
}
