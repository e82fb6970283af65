using System.Collections.Immutable;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>One numbered run of an experiment.</summary>
public sealed record Run
{
    /// <summary>The experiment it belongs to.</summary>
    public required string Experiment { get; init; }

    /// <summary>The number, sequential from 0 within the experiment. A number is never used again once a run was opened with it.</summary>
    public required int Number { get; init; }

    public RunClass Class { get; init; } = RunClass.Testing;

    public string Title { get; init; } = string.Empty;

    /// <summary>The configurations it was started with, for display, one per line: <c>ECC0 cobo0/exp/exp</c>.</summary>
    public string Config { get; init; } = string.Empty;

    /// <summary>What the operators wrote about it; may have several lines.</summary>
    public string Notes { get; init; } = string.Empty;

    /// <summary>The run sheet: one line per observable of the experiment, in the operators' order.</summary>
    public ImmutableArray<SheetLine> Sheet { get; init; } = [];

    /// <summary>When it was opened, before the first command.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>How it is known when it ended; null while it is open, and for runs from before this was recorded.</summary>
    public RunEndSource? EndKnown { get; init; }

    /// <summary>The phase that the run is in while it is open; for a closed run, the phase in which it was closed.</summary>
    public RunPhase Phase { get; init; }

    /// <summary>Why it was ended before all of its devices were running; null if it was not.</summary>
    public string? AbortReason { get; init; }

    /// <summary>What happened to it, oldest first. Events are only ever added.</summary>
    public ImmutableArray<RunEvent> Events { get; init; } = [];

    /// <summary>When it ends automatically; null if only an operator ends it.</summary>
    public AutomaticEnd? End { get; init; }

    /// <summary>
    /// When a device was last recorded as taking data. After a crash nothing later is known. A correction of the end by an operator does
    /// not change it.
    /// </summary>
    public DateTimeOffset? LastSeenRunning { get; init; }

    /// <summary>True if the control room started it automatically.</summary>
    public bool IsAutomatic => Events.Any(e => e.Kind == RunEventKind.AutomaticStart);

    /// <summary>
    /// The event that says why no run follows it automatically, or why it ended without a request. Null if there is none, or if an operator
    /// has acknowledged it.
    /// </summary>
    public RunEvent? UnacknowledgedEnd =>
        Events.LastOrDefault(e => e.Kind is RunEventKind.SequenceStopped or RunEventKind.EndedByItself or RunEventKind.Noticed)
            is { Kind: not RunEventKind.Noticed } found
            ? found
            : null;

    /// <summary>
    /// True if the next run follows automatically: this run ended automatically, and the next start was not cancelled since.
    /// </summary>
    public bool IsFollowed =>
        End is { StartsNext: true }
        && Events.LastOrDefault(e => e.Kind is RunEventKind.AutomaticEnd or RunEventKind.Cancellation or RunEventKind.SequenceStopped)
            is { Kind: RunEventKind.AutomaticEnd };

    /// <summary>The devices that were excluded.</summary>
    public IEnumerable<string> Excluded =>
        Events.Where(e => e.Kind == RunEventKind.Exclusion).Select(e => e.Subject).Distinct(StringComparer.Ordinal);

    /// <summary>True until it is closed.</summary>
    public bool IsOpen => StoppedAt is null;

    /// <summary>True if the device was excluded from this run.</summary>
    public bool Excludes(string device) => Events.Any(e => e.Kind == RunEventKind.Exclusion && e.Subject == device);

    /// <summary>True if the device was left out when the run was opened, so that it never took data in it.</summary>
    public bool LacksFromStart(string device) =>
        Events.Any(e => e.Kind == RunEventKind.Exclusion && e.Subject == device && e.At <= StartedAt);

    /// <summary>Its state, which also depends on its filings.</summary>
    public RunState StateWith(IEnumerable<RunFiling> filings) =>
        StateOf(
            IsOpen,
            Phase,
            AbortReason is not null,
            filings.Any(f => f.IsUnfinished && f.RunNumber == Number && f.Experiment == Experiment)
        );

    /// <summary>Returns the state of a run from the few facts that determine it.</summary>
    public static RunState StateOf(bool isOpen, RunPhase phase, bool isAborted, bool hasUnfiledFiles) =>
        (isOpen, phase) switch
        {
            (true, RunPhase.Opening) => RunState.Opening,
            (true, RunPhase.Running) => RunState.Running,
            (true, _) => RunState.Stopping,
            _ when isAborted => RunState.Aborted,
            _ when hasUnfiledFiles => RunState.Filing,
            _ => RunState.Closed,
        };

    /// <summary>Returns the same run with more events.</summary>
    public Run With(params IEnumerable<RunEvent> added) => this with { Events = [.. Events, .. added] };

    /// <summary>The length of the run so far; never negative, even if a clock was set back.</summary>
    public TimeSpan DurationAt(DateTimeOffset now) => RunDuration.Of(StartedAt, StoppedAt, now);
}
