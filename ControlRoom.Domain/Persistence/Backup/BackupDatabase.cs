using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;

namespace ControlRoom.Domain.Persistence.Backup;

/// <summary>Copies and checks databases.</summary>
internal static class BackupDatabase
{
    /// <summary>Makes a consistent copy, even while other connections write.</summary>
    public static void Copy(string from, string to)
    {
        using var source = Open(from);
        using var copy = Open(to);
        source.BackupDatabase(copy);

        // The copy is one file, without a write-ahead log.
        Query(copy, "PRAGMA journal_mode = DELETE");
    }

    /// <summary>Checks every page and every reference.</summary>
    /// <exception cref="StorageException">The database is damaged or cannot be read.</exception>
    public static Contents Check(string file)
    {
        try
        {
            return CheckContents(file);
        }
        catch (SqliteException cause)
        {
            throw new StorageException(DatabaseFailure.Sentence(file, cause), cause);
        }
    }

    /// <summary>Adds an entry to the audit. A database of a version without an audit stays as it is.</summary>
    /// <exception cref="StorageException">The database cannot be written.</exception>
    public static void Add(string file, AuditEntry entry)
    {
        try
        {
            using var connection = Open(file);
            if (Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'AuditEntries'").Count == 0)
            {
                return;
            }

            using var command = connection.CreateCommand();
            command.CommandText =
                "INSERT INTO AuditEntries (At, Origin, Action, Subject, OldValue, NewValue, Outcome) "
                + "VALUES ($at, $origin, $action, $subject, $old, $new, $outcome)";
            command.Parameters.AddWithValue("$at", entry.At.ToUnixTimeMilliseconds());
            command.Parameters.AddWithValue("$origin", entry.Origin);
            command.Parameters.AddWithValue("$action", entry.Action);
            command.Parameters.AddWithValue("$subject", entry.Subject);
            command.Parameters.AddWithValue("$old", entry.Old);
            command.Parameters.AddWithValue("$new", entry.New);
            command.Parameters.AddWithValue("$outcome", entry.Outcome);
            command.ExecuteNonQuery();
        }
        catch (SqliteException cause)
        {
            throw new StorageException(DatabaseFailure.Sentence(file, cause), cause);
        }
    }

    /// <summary>Deletes a copy and the files that SQLite may have left beside it.</summary>
    public static void Delete(string file)
    {
        foreach (var suffix in new[] { string.Empty, "-wal", "-shm", "-journal" })
        {
            File.Delete(file + suffix);
        }
    }

    private static Contents CheckContents(string file)
    {
        using var connection = Open(file);
        var found = Query(connection, "PRAGMA integrity_check");
        if (found is not ["ok"])
        {
            throw new StorageException($"The database is damaged: {string.Join("; ", found.Take(3))}");
        }

        if (Query(connection, "PRAGMA foreign_key_check") is [var broken, ..])
        {
            throw new StorageException($"The database is damaged: {broken} refers to a row that does not exist.");
        }

        return new Contents(
            [.. Query(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId")],
            int.Parse(Query(connection, "SELECT count(*) FROM Experiments")[0], CultureInfo.InvariantCulture),
            int.Parse(Query(connection, "SELECT count(*) FROM Runs")[0], CultureInfo.InvariantCulture)
        );
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Pooling = false,
                DefaultTimeout = 30,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    private static List<string> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? string.Empty);
        }

        return values;
    }

    /// <summary>The contents of a database.</summary>
    internal sealed record Contents(ImmutableArray<string> Migrations, int Experiments, int Runs);
}
