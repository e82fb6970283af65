namespace ControlRoom.Domain.Hosts;

/// <summary>A data router in the setup.</summary>
public sealed record DataRouter
{
    public required RouterId Id { get; init; }

    /// <summary>Unique within the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>IP address or host name; also the address of the DAQ host that is probed.</summary>
    public required string IpAddress { get; init; }

    /// <summary>The data port, 46005 by default.</summary>
    public int Port { get; init; } = 46005;

    /// <summary>The protocol that its sender must use.</summary>
    public ConnectionType ConnectionType { get; init; } = ConnectionType.TCP;

    /// <summary>Path of the process's log file on its host, or empty.</summary>
    public string LogPath { get; init; } = string.Empty;
}
