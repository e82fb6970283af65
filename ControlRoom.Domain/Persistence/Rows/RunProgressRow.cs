using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The progress of a run. There is no row for runs that are older than run control.</summary>
public sealed class RunProgressRow
{
    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    public RunPhase Phase { get; set; }

    public string? AbortReason { get; set; }

    public long? EndMilliseconds { get; set; }

    public long? EndBytes { get; set; }

    public bool StartsNext { get; set; }

    public DateTimeOffset? LastSeenRunning { get; set; }
}
