namespace ControlRoom.Domain.Setup;

/// <summary>Protocol between data sender and data router; the names are the wire's, case included.</summary>
public enum ConnectionType
{
    ICE,
    TCP,
    FDT,
    ZBUF,
}
