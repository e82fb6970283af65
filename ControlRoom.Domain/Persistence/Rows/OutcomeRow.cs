using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The outcome of a transition for one server.</summary>
public sealed class OutcomeRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The server's name at that time.</summary>
    public required string Server { get; set; }

    public EccTransition Transition { get; set; }

    public OutcomeKind Kind { get; set; }

    public required string Message { get; set; }

    public long TookMilliseconds { get; set; }

    /// <summary>The number of the run that was open at that time, in the experiment that was active.</summary>
    public int? RunNumber { get; set; }

    /// <summary>The server's id in its setup, independent of its name; null for older outcomes. The server may no longer exist.</summary>
    public int? ServerId { get; set; }
}
