using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;

namespace ControlRoom.Domain.Persistence;

/// <summary>Copies of the database.</summary>
internal static class BackupDatabase
{
    /// <summary>A copy as of one moment, also while others write.</summary>
    public static void Copy(string from, string to)
    {
        using var source = Open(from);
        using var copy = Open(to);
        source.BackupDatabase(copy);

        // One file, without a log beside it.
        Ask(copy, "PRAGMA journal_mode = DELETE");
    }

    /// <summary>Reads every page and every reference.</summary>
    /// <exception cref="StorageException">Something is wrong with it.</exception>
    public static Contents Check(string file)
    {
        try
        {
            return Look(file);
        }
        catch (SqliteException cause)
        {
            throw new StorageException(DatabaseFailure.Sentence(file, cause), cause);
        }
    }

    /// <summary>Deletes a copy, with what SQLite may have left beside it.</summary>
    public static void Delete(string file)
    {
        foreach (var suffix in new[] { string.Empty, "-wal", "-shm", "-journal" })
        {
            File.Delete(file + suffix);
        }
    }

    private static Contents Look(string file)
    {
        using var connection = Open(file);
        var found = Ask(connection, "PRAGMA integrity_check");
        if (found is not ["ok"])
        {
            throw new StorageException($"The database is damaged: {string.Join("; ", found.Take(3))}");
        }

        if (Ask(connection, "PRAGMA foreign_key_check") is [var broken, ..])
        {
            throw new StorageException($"The database is damaged: {broken} refers to what is not there.");
        }

        return new Contents(
            [.. Ask(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId")],
            int.Parse(Ask(connection, "SELECT count(*) FROM Experiments")[0], CultureInfo.InvariantCulture),
            int.Parse(Ask(connection, "SELECT count(*) FROM Runs")[0], CultureInfo.InvariantCulture)
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

    private static List<string> Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var answers = new List<string>();
        while (reader.Read())
        {
            answers.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? string.Empty);
        }

        return answers;
    }

    /// <summary>What is in a database.</summary>
    internal sealed record Contents(ImmutableArray<string> Migrations, int Experiments, int Runs);
}
