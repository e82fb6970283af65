namespace ControlRoom.Domain.Filing.Model;

/// <summary>The states of filing the files of one router after the end of a run.</summary>
public enum FilingState
{
    /// <summary>The run is still open.</summary>
    Planned,

    /// <summary>The files are not moved yet: the host does not answer, or the files still grow.</summary>
    Waiting,

    /// <summary>The files are being moved.</summary>
    Moving,

    /// <summary>Every file is in the run's directory, and the manifests agree.</summary>
    Filed,

    /// <summary>Filing was stopped by a problem that does not resolve itself. Nothing was lost or replaced.</summary>
    Failed,

    /// <summary>An expert has resolved it manually and given the reason.</summary>
    Resolved,
}
