using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Api;

/// <summary>One data router in the API's status. What is not known is null, never a guess.</summary>
public sealed record DataRouterState
{
    /// <summary>True if the newest probe of its host succeeded.</summary>
    public required bool Success { get; init; }

    /// <summary>Why the newest probe failed; empty if it did not.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>The code of that; null if nothing is wrong, or if it has none.</summary>
    public ProblemCode? ErrorCode { get; init; }

    public required int Pk { get; init; }

    public required string Name { get; init; }

    /// <summary>
    /// True if a dataRouter process has its port, false if none has; null if that is not known, also while the rest of the host is: <see
    /// cref="NotKnown"/> says why.
    /// </summary>
    public bool? IsOnline { get; init; }

    /// <summary>
    /// Why values are null though the host answers: a tool that hangs there and on which path, or a process that cannot be read. Null if
    /// there is nothing to say.
    /// </summary>
    public string? NotKnown { get; init; }

    /// <summary>True if no GRAW file lies in its working directory; other files do not count.</summary>
    public bool? IsClean { get; init; }

    /// <summary>True if its one sender is connected.</summary>
    public bool? IsConnected { get; init; }

    /// <summary>Where it writes.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What is owed of its files: Waiting, Moving or Failed; null if nothing is.</summary>
    public string? Filing { get; init; }

    public int? FileCount { get; init; }

    public long? FileBytes { get; init; }

    /// <summary>What in the working directory is only called like GRAW files, and stays there; null if not known.</summary>
    public int? OtherFileCount { get; init; }

    /// <summary>
    /// The first of their names. What cannot be seen, bytes that are no UTF-8, and the backslash are <c>\xFF</c>, one for each byte.
    /// </summary>
    public ImmutableArray<string> OtherFiles { get; init; } = [];

    public double? BytesPerSecond { get; init; }

    public long? DiskFreeBytes { get; init; }

    /// <summary>Other routers that write into the same directory: their files are these files.</summary>
    public ImmutableArray<string> SharesDirectoryWith { get; init; } = [];

    /// <summary>Age of these values in seconds; null if never read.</summary>
    public double? AgeSeconds { get; init; }
}
