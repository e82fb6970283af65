namespace ControlRoom.Domain.Get.Transitions;

/// <summary>Kinds of overall state, weakest first: the stronger of two absorbs the other.</summary>
public enum CombinedKind
{
    /// <summary>All servers are in one state.</summary>
    Common,

    /// <summary>They are in different states.</summary>
    Mixed,

    /// <summary>The state of at least one is not known yet, or nothing is set up.</summary>
    Unknown,

    /// <summary>At least one is changing its state.</summary>
    Transitioning,

    /// <summary>At least one does not answer, or failed its last transition.</summary>
    Error,
}
