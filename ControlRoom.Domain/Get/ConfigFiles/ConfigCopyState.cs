namespace ControlRoom.Domain.Get.ConfigFiles;

/// <summary>The result of copying a config file at the start of a run.</summary>
public enum ConfigCopyState
{
    /// <summary>The file is kept with the run.</summary>
    Copied,

    /// <summary>There is no such file. For a <c>prepare-</c> file that is not an error: some versions do not use it.</summary>
    Missing,

    /// <summary>The file could not be copied.</summary>
    Failed,
}
