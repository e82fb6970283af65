using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>How a transition ended for one server.</summary>
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

    /// <summary>The run that was open then, of the experiment that was active then.</summary>
    public int? RunNumber { get; set; }

    /// <summary>The server's id in its setup, whatever it is called now; null for older outcomes. It may be gone.</summary>
    public int? ServerId { get; set; }
}
