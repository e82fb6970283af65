namespace ControlRoom.Domain.Runs.Model;

/// <summary>What a run is for.</summary>
public enum RunClass
{
    Testing = 0,
    Production = 1,
    Beam = 2,
    Pulser = 3,
    Junk = 4,
}
