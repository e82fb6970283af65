namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Kinds of overall state, lowest priority first. Of two kinds, the one with the higher priority wins.</summary>
public enum CombinedKind
{
    /// <summary>All servers are in one state.</summary>
    Common,

    /// <summary>The servers are in different states.</summary>
    Mixed,

    /// <summary>The state of at least one server is not known yet, or no server is set up.</summary>
    Unknown,

    /// <summary>At least one server is changing its state.</summary>
    Transitioning,

    /// <summary>At least one server does not answer, or its last transition failed.</summary>
    Error,
}
