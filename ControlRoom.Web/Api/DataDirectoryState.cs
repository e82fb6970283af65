using ControlRoom.Domain.Hosts;

namespace ControlRoom.Web.Api;

/// <summary>The control room's own data directory in the API's status.</summary>
/// <param name="IsWritable">False if the last write failed.</param>
/// <param name="IsLow">True if little space is free.</param>
/// <param name="FreeBytes">Free space on its disk; null if not known.</param>
/// <param name="TotalBytes">Size of that disk; null if not known.</param>
/// <param name="PutAside">Number of records that could not be written to the database; they are kept in <c>put-aside.jsonl</c>.</param>
/// <param name="PutAsideReason">Why the newest of them could not be written; null if there are none, or if that is not known.</param>
public sealed record DataDirectoryState(
    bool IsWritable,
    bool IsLow,
    long? FreeBytes,
    long? TotalBytes,
    int PutAside,
    string? PutAsideReason
)
{
    /// <summary>Returns the state of the data directory; null before its first check.</summary>
    public static DataDirectoryState? Of(StorageStatus storage) =>
        storage.Reading is { } reading
            ? new DataDirectoryState(
                storage.Failure is null,
                storage.LowSince is not null,
                reading.FreeBytes,
                reading.TotalBytes,
                reading.PutAside?.Count ?? 0,
                reading.PutAside?.Reason
            )
            : null;
}
