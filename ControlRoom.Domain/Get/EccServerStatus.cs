using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>Everything known about one ECC server.</summary>
public sealed record EccServerStatus
{
    public required EccServer Server { get; init; }

    public required EccServerKind Kind { get; init; }

    /// <summary>Its known configuration sets.</summary>
    public ConfigSetList Configs { get; init; } = ConfigSetList.Empty;

    /// <summary>True if the selected set is missing, as <see cref="ConfigSetList.IsMissing"/> defines it.</summary>
    public bool ConfigIsMissing { get; init; }

    /// <summary>What it has loaded, as far as that is known.</summary>
    public LoadedConfig Loaded { get; init; } = LoadedConfig.None;

    /// <summary>The last good reading; kept, and ageing, when later readings fail. Null if there has never been one.</summary>
    public EccReading? Reading { get; init; }

    /// <summary>The version of the snapshot in which the present state was first seen.</summary>
    public long StateVersion { get; init; }

    /// <summary>When <see cref="Reading"/> was received.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Duration of the latest call, successful or not.</summary>
    public TimeSpan CallDuration { get; init; }

    /// <summary>Why the latest read failed; null if it succeeded.</summary>
    public EccFailure? Failure { get; init; }

    /// <summary>When the first of the consecutive failures happened; null if the latest read succeeded.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When the server began to answer without a failure; null if it has not answered yet.</summary>
    public DateTimeOffset? AnsweringSince { get; init; }

    /// <summary>The transition that the control room has sent and that is in progress, or None.</summary>
    public EccTransition Commanded { get; init; }

    /// <summary>When the transition in progress began, whether the control room sent it or another client; null if there is none.</summary>
    public DateTimeOffset? BusySince { get; init; }

    /// <summary>
    /// When the control room's transition exceeded its deadline, if the server is still working on it; null otherwise.
    /// </summary>
    public DateTimeOffset? SlowSince { get; init; }

    /// <summary>When the server was last seen taking data; null if this control room has never seen it take data.</summary>
    public DateTimeOffset? LastDataAt { get; init; }

    /// <summary>When the server was first seen not taking data after that; null if it is taking data, or never has.</summary>
    public DateTimeOffset? DataEndedAt { get; init; }

    /// <summary>
    /// True if a transition of the control room was in progress when the server was first seen no longer taking data. The end of data is
    /// then known, however long the server was silent before.
    /// </summary>
    public bool DataEndedByCommand { get; init; }

    /// <summary>The outcome of the control room's last transition; cleared when another client changes the state.</summary>
    public TransitionOutcome? LastOutcome { get; init; }

    /// <summary>When <see cref="LastOutcome"/> became known.</summary>
    public DateTimeOffset? OutcomeAt { get; init; }

    /// <summary>The durations of its last transitions, at most ten of each kind, newest first.</summary>
    public ImmutableArray<ObservedTransition> Observed { get; init; } = [];

    /// <summary>True while a transition is in progress, sent by the control room or reported by the server.</summary>
    public bool IsTransitioning => Commanded != EccTransition.None || (Failure is null && Reading is { IsBusy: true });

    /// <summary>True if the server answers, is Running, and reports no transition in progress.</summary>
    public bool IsRunning => this is { Failure: null, Reading: { IsBusy: false, State: EccState.Running } };

    /// <summary>True if the server takes data in its last known state.</summary>
    public bool TakesData => Reading is { TakesData: true };

    /// <summary>The transition in progress, or None.</summary>
    public EccTransition Transition =>
        this switch
        {
            { Commanded: not EccTransition.None } => Commanded,
            { Failure: null, Reading: { } reading } => reading.Transition,
            _ => EccTransition.None,
        };

    /// <summary>Returns this status after one more transition.</summary>
    public EccServerStatus With(ObservedTransition newest) => this with { Observed = ObservedTransition.Newest(Observed.Prepend(newest)) };

    /// <summary>Returns this status with the durations of transitions that were saved on disk, newest first.</summary>
    public EccServerStatus With(ImmutableArray<ObservedTransition> read) =>
        this with
        {
            Observed = ObservedTransition.Newest(Observed.Concat(read)),
        };

    /// <summary>
    /// Returns this status with other configuration sets. The missing set is determined once here, and not by every page, because a server
    /// may list thousands of sets.
    /// </summary>
    public EccServerStatus With(ConfigSetList configs) =>
        this with
        {
            Configs = configs,
            ConfigIsMissing = Server.SelectedConfig is { } config && configs.IsMissing(config),
        };
}
