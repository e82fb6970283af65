namespace ControlRoom.Domain.Hosts;

/// <summary>Options for the control room's own data directory. Section <c>ControlRoom:Data</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "ControlRoom:Data";

    /// <summary>
    /// Free bytes below which there is a warning: 0 to 100 TB, 1 GB by default; 0 for no warning. On a disk smaller than ten times this
    /// value, the limit is a tenth of the disk.
    /// </summary>
    public long MinimumFree { get; set; } = 1_000_000_000;

    /// <summary>The interval between two checks: 0.5 s to 1 min, 2 s by default.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long updating the database of an earlier version may take at startup: 1 s to 24 h, 10 min by default.</summary>
    public TimeSpan MigrationDeadline { get; set; } = TimeSpan.FromMinutes(10);
}
