using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Api;

/// <summary>One data router in the API's status. Unknown values are null.</summary>
public sealed record DataRouterState
{
    /// <summary>True if the newest probe of its host succeeded.</summary>
    public required bool Success { get; init; }

    /// <summary>Why the newest probe failed; empty if it did not.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>The code of that error; null if there is no error, or if it has no code.</summary>
    public ProblemCode? ErrorCode { get; init; }

    public required int Pk { get; init; }

    public required string Name { get; init; }

    /// <summary>
    /// True if a dataRouter process has its port open, false if none has; null if that is not known. It can be unknown although the rest of
    /// the host is known: <see cref="NotKnown"/> gives the reason.
    /// </summary>
    public bool? IsOnline { get; init; }

    /// <summary>
    /// Why values are null although the host answers: a tool that hangs, with its path, or a process that cannot be read. Otherwise null.
    /// </summary>
    public string? NotKnown { get; init; }

    /// <summary>True if its working directory has no GRAW file; other files do not count.</summary>
    public bool? IsClean { get; init; }

    /// <summary>True if its sender is connected.</summary>
    public bool? IsConnected { get; init; }

    /// <summary>The directory into which it writes.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The state of a filing of its files that is not finished: Waiting, Moving or Failed; null if there is none.</summary>
    public string? Filing { get; init; }

    public int? FileCount { get; init; }

    public long? FileBytes { get; init; }

    /// <summary>
    /// Number of entries in the working directory that only have the name of a GRAW file, and stay there; null if not known.
    /// </summary>
    public int? OtherFileCount { get; init; }

    /// <summary>
    /// The first of their names. Invisible characters, bytes that are not UTF-8, and the backslash are written as <c>\xFF</c>, one for each
    /// byte.
    /// </summary>
    public ImmutableArray<string> OtherFiles { get; init; } = [];

    public double? BytesPerSecond { get; init; }

    public long? DiskFreeBytes { get; init; }

    /// <summary>Other routers that write into the same directory and therefore have the same files.</summary>
    public ImmutableArray<string> SharesDirectoryWith { get; init; } = [];

    /// <summary>Age of these values in seconds; null if never read.</summary>
    public double? AgeSeconds { get; init; }
}
