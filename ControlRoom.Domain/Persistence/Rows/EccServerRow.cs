namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>An ECC server of an experiment's setup.</summary>
public sealed class EccServerRow : ISetupPart
{
    public int Id { get; set; }

    public int ExperimentId { get; set; }

    public required string Name { get; set; }

    public int Position { get; set; }

    public string IpAddress { get; set; } = string.Empty;

    public int Port { get; set; }

    public string LogPath { get; set; } = string.Empty;

    public string ConfigRoot { get; set; } = string.Empty;

    public string ConfigBackupRoot { get; set; } = string.Empty;

    /// <summary>The selected set as <c>describe/prepare/configure</c>; null if none is.</summary>
    public string? SelectedConfig { get; set; }

    /// <summary>Null for the general deadline.</summary>
    public long? TransitionDeadlineMilliseconds { get; set; }

    /// <summary>Null for the general deadline.</summary>
    public long? StopDeadlineMilliseconds { get; set; }
}
