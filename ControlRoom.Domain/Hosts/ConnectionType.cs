namespace ControlRoom.Domain.Hosts;

/// <summary>Protocol between data sender and data router; the names are the wire's, case included.</summary>
public enum ConnectionType
{
    ICE,
    TCP,
    FDT,
    ZBUF,
}
