using ControlRoom.Domain.Store;
using Microsoft.Data.Sqlite;

namespace ControlRoom.Domain.Persistence;

/// <summary>Translates SQLite's result codes into sentences that say what to do.</summary>
internal static class DatabaseFailure
{
    /// <summary>Returns the sentence for a failure. The result codes are listed at sqlite.org/rescode.html.</summary>
    /// <param name="file">The database file.</param>
    /// <param name="cause">The exception of SQLite.</param>
    public static string Sentence(string file, SqliteException cause) =>
        cause.SqliteErrorCode switch
        {
            5 or 6 => $"{file} is locked by another program: close it there and try again.",
            8 => $"{file} cannot be written: check the permissions of the file and its directory, and of "
                + $"{Path.GetFileName(file)}-wal beside it.",
            10 => $"{file} cannot be read or written ({cause.Message}): the disk may be failing, or its network share may not be "
                + "available.",
            11 => $"{file} is damaged ({cause.Message}): restore a backup, or move the file away to start with an empty database.",
            13 => $"The disk that holds {file} is full: free some space and try again.",
            14 => $"{file} cannot be opened: it is not a file, or the control room's user may not open it.",
            18 or 19 or 20 or 25 => $"{file} refuses the data: {cause.Message}",
            26 => $"{file} is not a database: move it away, or choose another data directory.",
            _ => $"{file} cannot be used: {cause.Message}",
        };

    /// <summary>Returns the kind of a failed write.</summary>
    /// <param name="cause">The exception of SQLite.</param>
    public static StorageFailure KindOf(SqliteException cause) =>
        cause.SqliteErrorCode switch
        {
            // TOOBIG, CONSTRAINT, MISMATCH, RANGE.
            18 or 19 or 20 or 25 => StorageFailure.Refused,

            // ERROR and SCHEMA: a missing table, or a wrong statement for one kind of record.
            1 or 17 => StorageFailure.Undecided,
            _ => StorageFailure.Unavailable,
        };
}
