using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>One file system of a DAQ host, with the routers that write to it. Routers on the same file system share its space.</summary>
public sealed record DiskStatus
{
    /// <summary>
    /// The number of samples that are kept: those of ten minutes, or of a longer time if the host is probed less often than
    /// <see cref="Spacing"/>.
    /// </summary>
    public const int SamplesKept = 150;

    /// <summary>Samples that are closer together are not all kept; the newest always is.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(4);

    /// <summary>Two probes of one host may be received in a different order from that in which they were made.</summary>
    private static readonly TimeSpan ReorderTolerance = TimeSpan.FromSeconds(5);

    /// <summary>The host's first address in the setup.</summary>
    public required string Host { get; init; }

    /// <summary>The mount point of the file system; a router's working directory if the mount point is not known.</summary>
    public required string Mount { get; init; }

    /// <summary>The routers that were last seen writing there, in the order of the setup.</summary>
    public ImmutableArray<RouterId> Routers { get; init; } = [];

    /// <summary>Free bytes at the last probe.</summary>
    public long FreeBytes { get; init; }

    /// <summary>Size of the file system in bytes; null if not known.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>When the last probe was received.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>
    /// The free space at earlier probes and the last, oldest first, at most <see cref="SamplesKept"/> samples. The history starts again
    /// when the clock is set back.
    /// </summary>
    public ImmutableArray<DiskSample> History { get; init; } = [];

    /// <summary>The unique name of the disk: <c>mini3:/data</c>.</summary>
    public string Name => $"{Host}:{Mount}";

    /// <summary>Returns the status after one more probe.</summary>
    public DiskStatus After(DateTimeOffset at, long free, long? total)
    {
        var next = this with { FreeBytes = free, TotalBytes = total ?? TotalBytes, ReadAt = at };
        if (History.IsEmpty || at < History[^1].At - ReorderTolerance)
        {
            return next with { History = [new DiskSample(at, free)] };
        }

        if (at <= History[^1].At)
        {
            return next;
        }

        return next with
        {
            History = WithRoomForOne().Add(new DiskSample(at, free)),
        };
    }

    private ImmutableArray<DiskSample> WithRoomForOne()
    {
        if (History.Length >= 2 && History[^1].At - History[^2].At < Spacing)
        {
            return History.RemoveAt(History.Length - 1);
        }

        return History.Length == SamplesKept ? History.RemoveAt(0) : History;
    }
}
