using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>What a probe of its host found out about one data router.</summary>
public sealed record RouterReading
{
    /// <summary>
    /// True if a dataRouter process owns the router's data port, listening or connected; false if none does; null if that is not known.
    /// </summary>
    public required bool? IsOnline { get; init; }

    /// <summary>Why <see cref="IsOnline"/> is not known, in a sentence; null if it is, or if a tool hangs.</summary>
    public string? Doubt { get; init; }

    /// <summary>The tool that hangs and leaves values of this router unknown; null if none does.</summary>
    public HungTool? HungTool { get; init; }

    /// <summary>Why values are not known, in a sentence; null if there is nothing to say.</summary>
    public string? WhyUnknown => Doubt ?? HungTool?.Sentence;

    /// <summary>The code of that.</summary>
    public ProblemCode WhyUnknownCode =>
        Doubt is not null ? ProblemCode.ProcessesUnreadable
        : HungTool is not null ? ProblemCode.ToolHangs
        : ProblemCode.Unknown;

    /// <summary>True if its one sender is connected (the port then no longer listens).</summary>
    public bool IsConnected { get; init; }

    /// <summary>Where it writes; null if not known (offline, or lsof could not tell).</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>GRAW files directly in the working directory; null if not known.</summary>
    public int? FileCount { get; init; }

    /// <summary>Their total size; null if not known.</summary>
    public long? FileBytes { get; init; }

    /// <summary>What there is only called like GRAW files, with the first names; null if not known.</summary>
    public OtherFiles? Others { get; init; }

    /// <summary>Free bytes on the working directory's file system; null if not known.</summary>
    public long? DiskFreeBytes { get; init; }

    /// <summary>Size of that file system in bytes; null if not known.</summary>
    public long? DiskTotalBytes { get; init; }

    /// <summary>Where that file system is mounted: routers of a host that show the same are on one disk. Null if not known.</summary>
    public string? DiskMount { get; init; }

    /// <summary>The directory of the next run below its working directory, as it was asked for; null if not known.</summary>
    public RunDirectoryReading? RunDirectory { get; init; }

    /// <summary>
    /// True if no GRAW file is in the working directory, false if there is one, null if it could not be read. Unknown is never clean. What
    /// else is there does not count: it is not moved, and the next run's files could not be mistaken for it.
    /// </summary>
    public bool? IsClean => FileCount is { } count ? count == 0 : null;
}
