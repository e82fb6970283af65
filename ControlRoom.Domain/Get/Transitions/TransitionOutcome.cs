namespace ControlRoom.Domain.Get.Transitions;

/// <summary>How a transition ended for one server, as a value.</summary>
public sealed record TransitionOutcome
{
    public required EccServerId Server { get; init; }

    public required string ServerName { get; init; }

    public required EccTransition Transition { get; init; }

    public required OutcomeKind Kind { get; init; }

    /// <summary>Why, in the server's words where it gave any; may be several lines; empty for a success.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>From sending the command to knowing the outcome; zero if skipped.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>True unless it succeeded, or is only slow.</summary>
    public bool Failed => Kind is not (OutcomeKind.Succeeded or OutcomeKind.Slow);
}
