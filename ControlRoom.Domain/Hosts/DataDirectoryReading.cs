namespace ControlRoom.Domain.Hosts;

/// <summary>The result of one check of the control room's data directory.</summary>
public sealed record DataDirectoryReading
{
    /// <summary>The absolute path of the directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Why nothing can be written there, in a sentence; null if the directory is writable.</summary>
    public string? Failure { get; init; }

    /// <summary>The end of the sentence about a full disk.</summary>
    public const string FullText = "is full: free some space and try again.";

    /// <summary>True if writing fails because the disk is full.</summary>
    public bool IsFull { get; init; }

    /// <summary>Free bytes on its disk; null if not known.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Size of its disk in bytes; null if not known.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>Free bytes below which there is a warning; 0 for no warning.</summary>
    public long LowLimit { get; init; }

    /// <summary>Records that the database refused; null if there are none.</summary>
    public PutAsideReading? PutAside { get; init; }
}
