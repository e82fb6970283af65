namespace ControlRoom.Domain.Filing;

/// <summary>What became of a config file at the start of a run.</summary>
public enum ConfigCopyState
{
    /// <summary>It is kept with the run.</summary>
    Copied,

    /// <summary>There is no such file. For a <c>prepare-</c> file that is no fault: some versions do not use it.</summary>
    Missing,

    /// <summary>It could not be copied.</summary>
    Failed,
}
