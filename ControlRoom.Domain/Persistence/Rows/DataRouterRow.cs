using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A data router of an experiment's setup.</summary>
public sealed class DataRouterRow : ISetupPart
{
    public int Id { get; set; }

    public int ExperimentId { get; set; }

    public required string Name { get; set; }

    public int Position { get; set; }

    public string IpAddress { get; set; } = string.Empty;

    public int Port { get; set; }

    public ConnectionType ConnectionType { get; set; }

    public string LogPath { get; set; } = string.Empty;
}
