using System.Collections.Immutable;
using ControlRoom.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Which migrations a database has.</summary>
/// <param name="IsNew">It has no table of ours yet.</param>
/// <param name="Pending">Ids of the migrations that it lacks, in their order.</param>
/// <param name="HasStaleLock">A program was killed while it migrated: its lock is still in the database.</param>
internal sealed record DatabaseSchema(bool IsNew, ImmutableArray<string> Pending, bool HasStaleLock)
{
    /// <summary>The table in which Entity Framework notes that a program is migrating.</summary>
    public const string LockTable = "__EFMigrationsLock";

    private const string HistoryTable = "__EFMigrationsHistory";

    /// <summary>True if it is not up to date.</summary>
    public bool IsPending => !Pending.IsEmpty;

    /// <summary>Looks, and changes nothing.</summary>
    /// <exception cref="StorageException">It was written by a newer control room, or by another program.</exception>
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
    /// Without Entity Framework, which would first translate and compile each query: every start of the program waits for this.
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

        // A program that was killed at its very first start leaves Entity Framework's own tables, and nothing in them.
        if (applied.IsEmpty && tables.Except([HistoryTable, LockTable], StringComparer.Ordinal).Any())
        {
            throw new StorageException($"{file} is a database of another program: choose another data directory, or move the file away.");
        }
    }
}
