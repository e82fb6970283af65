using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>What a probe of the host found about one data router.</summary>
public sealed record RouterReading
{
    /// <summary>
    /// True if a dataRouter process owns the router's data port, listening or connected; false if none does; null if not known.
    /// </summary>
    public required bool? IsOnline { get; init; }

    /// <summary>Why <see cref="IsOnline"/> is not known, in a sentence; null if it is known, or if a tool hangs.</summary>
    public string? WhyOnlineUnknown { get; init; }

    /// <summary>The tool whose hanging leaves values of this router unknown; null if there is none.</summary>
    public HungTool? HungTool { get; init; }

    /// <summary>Why values are not known, in a sentence; null if there is no reason to report.</summary>
    public string? WhyUnknown => WhyOnlineUnknown ?? HungTool?.Sentence;

    /// <summary>The problem code of <see cref="WhyUnknown"/>.</summary>
    public ProblemCode WhyUnknownCode =>
        this switch
        {
            { WhyOnlineUnknown: not null } => ProblemCode.ProcessesUnreadable,
            { HungTool: not null } => ProblemCode.ToolHangs,
            _ => ProblemCode.Unknown,
        };

    /// <summary>True if its sender is connected. The router accepts one sender and then no longer listens on the port.</summary>
    public bool IsConnected { get; init; }

    /// <summary>
    /// The directory to which it writes; null if not known, because the router is offline or lsof could not determine it.
    /// </summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>GRAW files directly in the working directory; null if not known.</summary>
    public int? FileCount { get; init; }

    /// <summary>Their total size; null if not known.</summary>
    public long? FileBytes { get; init; }

    /// <summary>Other entries there that are named like GRAW files; null if not known.</summary>
    public OtherFiles? OtherFiles { get; init; }

    /// <summary>Free bytes on the working directory's file system; null if not known.</summary>
    public long? DiskFreeBytes { get; init; }

    /// <summary>Size of that file system in bytes; null if not known.</summary>
    public long? DiskTotalBytes { get; init; }

    /// <summary>
    /// The mount point of that file system; null if not known. Routers of a host with the same mount point are on the same disk.
    /// </summary>
    public string? DiskMount { get; init; }

    /// <summary>The requested directory of the next run below its working directory; null if not known.</summary>
    public RunDirectoryReading? RunDirectory { get; init; }

    /// <summary>
    /// True if the working directory contains no GRAW file, false if it contains one, null if it could not be read. Unknown never counts as
    /// clean. Other files do not count: they are not moved, and the next run's files cannot be mistaken for them.
    /// </summary>
    public bool? IsClean => FileCount is { } count ? count == 0 : null;
}
