using ControlRoom.Domain.Get.ConfigFiles;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A config file with which a run was taken.</summary>
public sealed class ConfigFileRow
{
    public long Id { get; set; }

    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    /// <summary>The ECC server's name at that time.</summary>
    public required string Server { get; set; }

    public required string Name { get; set; }

    public ConfigCopyState State { get; set; }

    public long? Size { get; set; }

    public string Checksum { get; set; } = string.Empty;

    public string Location { get; set; } = string.Empty;

    public string Reason { get; set; } = string.Empty;

    public DateTimeOffset At { get; set; }
}
