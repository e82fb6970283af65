namespace ControlRoom.Domain.Hosts;

/// <summary>A data router as the setup describes it.</summary>
public sealed record DataRouter
{
    public required RouterId Id { get; init; }

    /// <summary>Unique within the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>IP address or host name; also the DAQ host that is probed.</summary>
    public required string IpAddress { get; init; }

    /// <summary>The data port, 46005 by default.</summary>
    public int Port { get; init; } = 46005;

    /// <summary>The protocol its sender must use.</summary>
    public ConnectionType ConnectionType { get; init; } = ConnectionType.TCP;

    /// <summary>The process's log file on its machine, or empty.</summary>
    public string LogPath { get; init; } = string.Empty;
}
