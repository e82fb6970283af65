using System.Collections.Immutable;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Domain.Runs.Model;

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

    /// <summary>How it is known when it ended; null while it is open, and of runs of before this was recorded.</summary>
    public RunEndSource? EndKnown { get; init; }

    /// <summary>How far it is while it is open; where it was when it was closed.</summary>
    public RunPhase Phase { get; init; }

    /// <summary>Why it was ended before all of its servers ran; null if it was not.</summary>
    public string? AbortReason { get; init; }

    /// <summary>What happened to it, oldest first; only ever added to.</summary>
    public ImmutableArray<RunEvent> Events { get; init; } = [];

    /// <summary>When it is to end by itself; null: when somebody stops it.</summary>
    public AutomaticEnd? End { get; init; }

    /// <summary>
    /// When a server was last noted to take data; after a crash more is not known. It stays as it is when an operator corrects the end.
    /// </summary>
    public DateTimeOffset? LastSeenRunning { get; init; }

    /// <summary>True if the control room started it by itself.</summary>
    public bool IsAutomatic => Events.Any(e => e.Kind == RunEventKind.AutomaticStart);

    /// <summary>
    /// Why no run follows it by itself, or why it ended without being asked, as long as an operator has not taken note of it; null if
    /// neither.
    /// </summary>
    public RunEvent? Unnoticed =>
        Events.LastOrDefault(e => e.Kind is RunEventKind.SequenceStopped or RunEventKind.EndedByItself or RunEventKind.Noticed)
            is { Kind: not RunEventKind.Noticed } found
            ? found
            : null;

    /// <summary>True if the next run follows it by itself: it ended automatically, and that was not cancelled since.</summary>
    public bool IsFollowed =>
        End is { StartsNext: true }
        && Events.LastOrDefault(e => e.Kind is RunEventKind.AutomaticEnd or RunEventKind.Cancellation or RunEventKind.SequenceStopped)
            is { Kind: RunEventKind.AutomaticEnd };

    /// <summary>The servers that were left out.</summary>
    public IEnumerable<string> Excluded =>
        Events.Where(e => e.Kind == RunEventKind.Exclusion).Select(e => e.Subject).Distinct(StringComparer.Ordinal);

    /// <summary>True until it is closed.</summary>
    public bool IsOpen => StoppedAt is null;

    /// <summary>True if the server was left out of this run.</summary>
    public bool Excludes(string server) => Events.Any(e => e.Kind == RunEventKind.Exclusion && e.Subject == server);

    /// <summary>Its state, which depends on its filings too.</summary>
    public RunState StateWith(IEnumerable<RunFiling> filings) =>
        StateOf(IsOpen, Phase, AbortReason is not null, filings.Any(f => f.IsOwed && f.RunNumber == Number && f.Experiment == Experiment));

    /// <summary>The state of a run of which no more than this is known.</summary>
    public static RunState StateOf(bool isOpen, RunPhase phase, bool isAborted, bool owesFiles) =>
        isOpen
            ? phase switch
            {
                RunPhase.Opening => RunState.Opening,
                RunPhase.Running => RunState.Running,
                _ => RunState.Stopping,
            }
        : isAborted ? RunState.Aborted
        : owesFiles ? RunState.Filing
        : RunState.Closed;

    /// <summary>The same run with something more recorded.</summary>
    public Run With(params IEnumerable<RunEvent> added) => this with { Events = [.. Events, .. added] };

    /// <summary>Length of the run so far; never negative, whatever the clocks did.</summary>
    public TimeSpan DurationAt(DateTimeOffset now) => RunDuration.Of(StartedAt, StoppedAt, now);
}
