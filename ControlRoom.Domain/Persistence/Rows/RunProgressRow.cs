using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>How far a run is; there is none for runs of before run control.</summary>
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
