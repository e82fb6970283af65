namespace ControlRoom.Domain.Filing.Model;

/// <summary>How far the files of one router have come since the end of a run.</summary>
public enum FilingState
{
    /// <summary>The run is still open.</summary>
    Planned,

    /// <summary>Not moved yet: the host does not answer, or the files still grow.</summary>
    Waiting,

    /// <summary>Being moved.</summary>
    Moving,

    /// <summary>Every file is in the run's directory, and the manifests agree.</summary>
    Filed,

    /// <summary>Stopped by something that does not go away by itself. Nothing was lost or replaced.</summary>
    Failed,

    /// <summary>An expert has seen to it by hand and said why.</summary>
    Resolved,
}
