using System.Collections.Immutable;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>The newest run, what is wrong with it, and how it ends.</summary>
public sealed record RunsSlice
{
    /// <summary>Before the first run.</summary>
    public static RunsSlice Empty { get; } = new();

    /// <summary>The newest run of the experiment, open or closed; null before the first.</summary>
    public Run? Latest { get; init; }

    /// <summary>The version at which the newest run last changed its number or phase, or was opened or closed.</summary>
    public long Version { get; init; }

    /// <summary>Since when the newest run has the phase it has, as far as this control room has seen; null before the first.</summary>
    public DateTimeOffset? PhaseSince { get; init; }

    /// <summary>What is wrong with the run that is under way, worst first.</summary>
    public ImmutableArray<RunAlarm> Alarms { get; init; } = [];

    /// <summary>Alarms that are shelved for a while, whether they stand or not.</summary>
    public ImmutableArray<AlarmShelving> Shelvings { get; init; } = [];

    /// <summary>When runs of the experiment end automatically; null: never.</summary>
    public AutomaticEnd? End { get; init; }

    /// <summary>The next run that starts automatically; null if none does.</summary>
    public NextStart? NextStart { get; init; }

    /// <summary>Counts the changes of sheets, observables and experiments, which are not in the snapshot.</summary>
    public long SheetRevision { get; init; }

    /// <summary>Until when an alarm is shelved, and why; null if it is not.</summary>
    public AlarmShelving? ShelvingOf(RunAlarmKind kind, string source) => Shelvings.FirstOrDefault(s => s.IsOf(kind, source));

    /// <summary>The same after the setup has changed.</summary>
    /// <param name="experiment">The experiment of the setup.</param>
    /// <param name="isAnother">True if it was another before.</param>
    public RunsSlice SetUp(string experiment, bool isAnother) =>
        this with
        {
            Latest = Latest?.Experiment == experiment ? Latest : null,
            End = isAnother ? null : End,
            NextStart = null,
        };
}
