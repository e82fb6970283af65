namespace ControlRoom.Domain.Hosts;

/// <summary>The protocol between data sender and data router. The names are sent as they are, including upper and lower case.</summary>
public enum ConnectionType
{
    ICE,
    TCP,
    FDT,
    ZBUF,
}
