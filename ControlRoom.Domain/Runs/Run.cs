using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Runs;

/// <summary>One numbered run of an experiment.</summary>
public sealed record Run
{
    /// <summary>The experiment it belongs to.</summary>
    public required string Experiment { get; init; }

    /// <summary>Sequential from 0 within the experiment; a number once opened is never used again.</summary>
    public required int Number { get; init; }

    public RunClass Class { get; init; } = RunClass.Testing;

    public string Title { get; init; } = string.Empty;

    /// <summary>The configurations it was started with, for people: <c>ECC0 cobo0/exp/exp</c>, one a line.</summary>
    public string Config { get; init; } = string.Empty;

    /// <summary>What the operators wrote about it; may be several lines.</summary>
    public string Notes { get; init; } = string.Empty;

    /// <summary>The run sheet: one line per observable of the experiment, in the operators' order.</summary>
    public ImmutableArray<SheetLine> Sheet { get; init; } = [];

    /// <summary>When it was opened, before the first command.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>True until it is closed.</summary>
    public bool IsOpen => StoppedAt is null;

    /// <summary>Length of the run so far; never negative, whatever the clocks did.</summary>
    public TimeSpan DurationAt(DateTimeOffset now)
    {
        var length = (StoppedAt ?? now) - StartedAt;
        return length < TimeSpan.Zero ? TimeSpan.Zero : length;
    }
}
