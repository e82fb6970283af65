using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>An event that is recorded with a run.</summary>
public sealed class RunEventRow
{
    public long Id { get; set; }

    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    public DateTimeOffset At { get; set; }

    public RunEventKind Kind { get; set; }

    public required string Subject { get; set; }

    public required string Text { get; set; }

    public required string Origin { get; set; }
}
