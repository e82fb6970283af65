namespace ControlRoom.Domain.Hosts;

/// <summary>How the control room looks after its own data directory. Section <c>ControlRoom:Data</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ControlRoom:Data";

    /// <summary>
    /// Free bytes below which there is a warning: 0 to 100 TB, 1 GB by default; 0: never. On a disk of less than ten times as much a tenth
    /// of it counts.
    /// </summary>
    public long MinimumFree { get; set; } = 1_000_000_000;

    /// <summary>How often it is looked at: 0.5 s to 1 min, 2 s by default.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long it may take at a start to bring a database of an earlier version up to date: 1 s to 24 h, 10 min by default.
    /// </summary>
    public TimeSpan MigrationDeadline { get; set; } = TimeSpan.FromMinutes(10);
}
