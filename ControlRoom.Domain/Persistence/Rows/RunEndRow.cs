using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>How the end of a run is known. There is no row for a run that is open, or that ended before this was recorded.</summary>
public sealed class RunEndRow
{
    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    public RunEndSource Known { get; set; }
}
