using System.Collections.Immutable;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>The newest run, the active alarms, and the automatic end.</summary>
public sealed record RunsSlice
{
    /// <summary>The slice before the first run.</summary>
    public static RunsSlice Empty { get; } = new();

    /// <summary>The newest run of the experiment, open or closed; null before the first run.</summary>
    public Run? Latest { get; init; }

    /// <summary>The version at which the newest run last changed its number or phase, or was opened or closed.</summary>
    public long Version { get; init; }

    /// <summary>When the newest run entered its phase, as far as this process has seen; null before the first run.</summary>
    public DateTimeOffset? PhaseSince { get; init; }

    /// <summary>The active alarms, worst first.</summary>
    public ImmutableArray<RunAlarm> Alarms { get; init; } = [];

    /// <summary>The alarms that are shelved, active or not.</summary>
    public ImmutableArray<AlarmShelving> Shelvings { get; init; } = [];

    /// <summary>When runs of the experiment end automatically; null if they do not.</summary>
    public AutomaticEnd? End { get; init; }

    /// <summary>The planned automatic start of the next run; null if none is planned.</summary>
    public NextStart? NextStart { get; init; }

    /// <summary>Counts the changes of sheets, observables and experiments, which are not in the snapshot.</summary>
    public long SheetRevision { get; init; }

    /// <summary>Returns the shelving of an alarm; null if it is not shelved.</summary>
    public AlarmShelving? ShelvingOf(RunAlarmKind kind, string source) => Shelvings.FirstOrDefault(s => s.IsOf(kind, source));

    /// <summary>Returns the slice after a change of the setup.</summary>
    /// <param name="experiment">The experiment of the setup.</param>
    /// <param name="isAnother">True if the experiment was another before.</param>
    public RunsSlice AfterSetupChange(string experiment, bool isAnother) =>
        this with
        {
            Latest = Latest?.Experiment == experiment ? Latest : null,
            End = isAnother ? null : End,
            NextStart = null,
        };
}
