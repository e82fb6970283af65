namespace ControlRoom.Domain.Runs.Model;

/// <summary>How urgent an alarm is.</summary>
public enum AlarmPriority
{
    /// <summary>An operator must check: the state is unknown, or data will soon be lost.</summary>
    Medium,

    /// <summary>Data are being lost.</summary>
    High,
}
