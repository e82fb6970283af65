using System.Collections.Immutable;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Domain.Get;

/// <summary>Everything known about one ECC server.</summary>
public sealed record EccServerStatus
{
    public required EccServer Server { get; init; }

    public required EccServerKind Kind { get; init; }

    /// <summary>The configuration sets known of it.</summary>
    public ConfigSetList Configs { get; init; } = ConfigSetList.Empty;

    /// <summary>True if its selected set is not among those that it lists.</summary>
    public bool ConfigIsMissing { get; init; }

    /// <summary>The last good reading; kept, and ageing, when later ones fail. Null if there never was one.</summary>
    public EccReading? Reading { get; init; }

    /// <summary>The snapshot's version at which the state was first seen as it is.</summary>
    public long StateVersion { get; init; }

    /// <summary>When <see cref="Reading"/> arrived.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Duration of the last call, good or not.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Why the newest read failed; null if it was good.</summary>
    public EccFailure? Failure { get; init; }

    /// <summary>When the first of the failures in a row happened.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Since when it answers without a failure between; null if it has not answered yet.</summary>
    public DateTimeOffset? AnsweringSince { get; init; }

    /// <summary>The transition of ours that is under way, or None.</summary>
    public EccTransition Commanded { get; init; }

    /// <summary>When the transition under way began, ours or somebody else's; null if there is none.</summary>
    public DateTimeOffset? BusySince { get; init; }

    /// <summary>
    /// Since when the transition of ours takes longer than its deadline although the server is at work; null if it does not.
    /// </summary>
    public DateTimeOffset? SlowSince { get; init; }

    /// <summary>When it was last seen to take data; null if it never was by this control room.</summary>
    public DateTimeOffset? TookDataAt { get; init; }

    /// <summary>When it was first seen not to take data after that; null if it does, or never did.</summary>
    public DateTimeOffset? LeftDataAt { get; init; }

    /// <summary>
    /// True if a transition of ours was under way when it was seen not to take data any more: it ended then, however long it was silent
    /// before.
    /// </summary>
    public bool LeftDataByUs { get; init; }

    /// <summary>How the last transition of ours ended; cleared when the state changes by other hands.</summary>
    public TransitionOutcome? LastOutcome { get; init; }

    /// <summary>When <see cref="LastOutcome"/> was known.</summary>
    public DateTimeOffset? OutcomeAt { get; init; }

    /// <summary>How long its last transitions took, ten of each kind at most, newest first.</summary>
    public ImmutableArray<ObservedTransition> Observed { get; init; } = [];

    /// <summary>True while a transition is under way, by our command or by the server's own word.</summary>
    public bool IsTransitioning => Commanded != EccTransition.None || (Failure is null && Reading is { IsBusy: true });

    /// <summary>True if it answers, changes nothing, and takes data as it does in a run.</summary>
    public bool IsRunning => this is { Failure: null, Reading: { IsBusy: false, State: EccState.Running } };

    /// <summary>True if its last known state is one in which it takes data.</summary>
    public bool TakesData => Reading is { TakesData: true };

    /// <summary>The transition under way, or None.</summary>
    public EccTransition Transition =>
        Commanded != EccTransition.None ? Commanded
        : Failure is null && Reading is { } r ? r.Transition
        : EccTransition.None;

    /// <summary>The same after one more of its transitions.</summary>
    public EccServerStatus With(ObservedTransition newest) => this with { Observed = ObservedTransition.Newest(Observed.Prepend(newest)) };

    /// <summary>The same with what is known on disk of how long its transitions take, newest first.</summary>
    public EccServerStatus With(ImmutableArray<ObservedTransition> read) =>
        this with
        {
            Observed = ObservedTransition.Newest(Observed.Concat(read)),
        };

    /// <summary>
    /// The same with other knowledge of its configuration sets. Looked through once here, and not by every page: a server may list
    /// thousands.
    /// </summary>
    public EccServerStatus With(ConfigSetList configs) =>
        this with
        {
            Configs = configs,
            ConfigIsMissing = Server.SelectedConfig is { } config && configs.IsMissing(config),
        };
}
