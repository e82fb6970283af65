namespace ControlRoom.Domain.Hosts;

/// <summary>What one look at the control room's data directory found.</summary>
public sealed record DataDirectoryReading
{
    /// <summary>The directory, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>Why nothing can be written there, in a sentence; null if something can.</summary>
    public string? Failure { get; init; }

    /// <summary>How the sentence about a full disk ends.</summary>
    public const string FullWords = "is full: make room and try again.";

    /// <summary>True if it fails because no room is left.</summary>
    public bool IsFull { get; init; }

    /// <summary>Free bytes on its disk; null if not known.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Size of that disk in bytes; null if not known.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>Free bytes below which that is a warning; 0: never.</summary>
    public long LowBelow { get; init; }

    /// <summary>Records that the database did not take; null if there are none.</summary>
    public PutAsideReading? PutAside { get; init; }
}
