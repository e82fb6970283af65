namespace ControlRoom.Tests.Ecc;

/// <summary>The phases of a call.</summary>
public enum CallPhase
{
    Connecting,
    Request,
    Headers,
    Body,
}
