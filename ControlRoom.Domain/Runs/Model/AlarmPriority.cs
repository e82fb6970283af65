namespace ControlRoom.Domain.Runs.Model;

/// <summary>How much depends on an alarm.</summary>
public enum AlarmPriority
{
    /// <summary>Somebody must look: what is going on is not known, or data would be lost before long.</summary>
    Medium,

    /// <summary>Data are being lost.</summary>
    High,
}
